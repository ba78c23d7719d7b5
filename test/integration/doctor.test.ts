import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#lib/db/database.prisma.ts'
import { diagnose } from '#lib/doctor/diagnose.ts'
import { explainFinding } from '#lib/doctor/explain-finding.ts'
import { startMailServer } from '#test/support/start-mail-server.ts'
import { audience, externalTenant, startTokenIssuer } from '#test/support/token-issuer.ts'
import { faultsInside } from './doctor-faults-inside.ts'
import { faultsOnTheWay } from './doctor-faults-outside.ts'
import { type DoctorWorld, openDoctorWorld } from './doctor-world.ts'

let world: DoctorWorld
beforeAll(async () => {
  world = await openDoctorWorld()
})
afterAll(() => world.close())

let undo: (() => Promise<unknown>) | undefined
afterEach(async () => {
  await undo?.()
  undo = undefined
})

describe('the doctor', () => {
  it('finds nothing wrong with an installation that is well, and tells every check', async () => {
    const findings = await diagnose(world.ports)
    expect(findings.filter(each => each.severity !== 'ok')).toEqual([])
    expect(new Set(findings.map(each => each.check)).size).toBe(22)
  })

  it('leaves nothing behind but two lines of the audit log, and queues nobody', async () => {
    const { database } = world
    const count = async () => ({
      requests: await database.approvalRequest.count(),
      credentials: await database.credential.count(),
      jobs: await database.$queryRaw`SELECT count(*) FROM graphile_worker.jobs`,
      events: await database.auditEvent.count(),
    })
    const before = await count()
    expect(await world.complaints()).toEqual([])
    expect(await count()).toEqual({ ...before, events: before.events + 2 })
    const lines = await database.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 2, select: { action: true } })
    expect(lines.map(each => each.action)).toEqual(['credential.revoked', 'credential.created'])
  })

  it.each([...faultsOnTheWay, ...faultsInside].map(each => [each.name, each] as const))(
    'finds that %s',
    async (_name, planted) => {
      const { ports, undo: takeAway } = await planted.plant(world)
      undo = takeAway
      const found = await world.complaints(ports)
      const caused = found.filter(each => each.message !== 'not-checked')
      expect(caused.map(({ severity, check, message }) => `${severity} ${check} ${message}`)).toEqual(planted.finds)
      for (const finding of found) {
        const { seen, todo } = explainFinding(finding)
        expect(todo, finding.message).toBeTruthy()
        expect(`${seen} ${todo}`).not.toMatch(/\{|–|undefined/)
      }
    },
  )

  it('says what to grant and where to consent', async () => {
    const missing = faultsInside.find(each => each.finds.includes('fault graph permission-missing'))
    const planted = await missing?.plant(world)
    undo = planted?.undo
    const [finding] = await world.complaints(planted?.ports)
    const { tenantId, application } = world.simulator.options
    expect(finding?.values.permission).toBe('GroupMember.ReadWrite.All')
    expect(finding?.values.consent).toMatch(
      new RegExp(`^https://.+/${tenantId}/adminconsent\\?client_id=${application.clientId}$`),
    )
  })

  it.each([
    ['whose keys can be read', true, []],
    ['whose keys cannot be read', false, ['extension-keys']],
  ])('calls the flow of an external tenant %s at its own address', async (_which, isUp, faults) => {
    const { database } = world
    const issuer = await startTokenIssuer()
    issuer.setDown(!isUp)
    const extension = { tenantId: externalTenant, domain: 'contoso', audience, authority: issuer.authority }
    await database.flow.updateMany({ data: { extension } })
    undo = async () => {
      await database.$executeRaw`UPDATE flow SET extension = NULL`
      await issuer.close()
    }
    const messages = async () => (await world.complaints()).map(each => each.message)
    // Until the product has read the change it does not know the tenant.
    await expect.poll(messages).toEqual([...faults, 'calls-never'])
  })

  it('does not know the extra key of a flow, and says so', async () => {
    const { database } = world
    await database.flow.updateMany({ data: { queryKeyHash: new Uint8Array(32) } })
    undo = () => database.$executeRaw`UPDATE flow SET query_key_hash = NULL`
    const findings = await diagnose(world.ports)
    expect(findings.filter(each => each.severity !== 'ok')).toEqual([])
    expect(findings.map(each => each.message)).toContain('answers-behind-key')
  })

  it('greets a mail server without sending anything', async () => {
    await using server = await startMailServer()
    const environment = { ...world.ports.environment, SMTP_URL: server.url }
    const findings = await diagnose({ ...world.ports, environment })
    expect(findings.filter(each => each.check === 'mail').map(each => each.message)).toEqual(['mail-good'])
    expect(server.deliveries()).toBe(0)
  })

  it('finds that its own way to the database is cut, and checks the rest all the same', async () => {
    const { database, close } = await openDatabase({
      databaseUrl: 'postgresql://nobody:secret-canary@127.0.0.1:9/none',
      maxConnections: 2,
      onConnectionError: () => undefined,
    })
    const found = await diagnose({ ...world.ports, database }).finally(close)
    expect(found.filter(each => each.severity === 'fault').map(each => each.message)).toEqual(['database-silent'])
    expect(found.filter(each => each.severity === 'ok').map(each => each.check)).toContain('reach')
    expect(JSON.stringify(found)).not.toContain('secret-canary')
  })
})
