import { Client } from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Database } from '#lib/db/database.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { addCertificate } from '#lib/settings/add-certificate.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import { recordLastUse } from '#lib/settings/record-last-use.prisma.ts'
import { revokeCertificate } from '#lib/settings/revoke-certificate.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { openSettingsStore, type SettingsStore } from '#lib/settings/settings-store.postgres.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

let database: Database
let databaseUrl: string
let flow: Flow
let replicas: readonly SettingsStore[]
let close: () => Promise<void>

const log = createLog('silent')
const context = () => ({ database, actor: { kind: 'operator' }, now: new Date() }) as const

beforeAll(async () => {
  ;({ database, databaseUrl, flow, close } = await openTestDatabase())
  const open = () => openSettingsStore({ databaseUrl, log, read: () => readSettings(database, new Date()) })
  replicas = await Promise.all([open(), open()])
  // Listening begins in the background; until both have heard of a change they would miss the first.
  await createCredential(context(), flow)
  await bothSee(access => access.credentials.length === 1)
})
afterAll(async () => {
  await Promise.all(replicas.map(replica => replica.close()))
  await close()
})

type Access = NonNullable<ReturnType<ReturnType<SettingsStore['current']>['flows']['get']>>

/** By the notification: unasked they look every 15 s. */
async function bothSee(what: (access: Access) => boolean): Promise<void> {
  const seen = () =>
    replicas.every(replica => {
      const access = replica.current().flows.get(flow.slug)
      return access !== undefined && what(access)
    })
  await vi.waitUntil(seen, { timeout: 10_000, interval: 5 })
}

it('two replicas see each change of who may call when it is told, and do not wait until they look', async () => {
  const { username } = await createCredential(context(), flow)
  await bothSee(access => access.credentials.some(each => each.username === username))
  await revokeCredential(context(), { flowId: flow.id, username })
  await bothSee(access => access.credentials.every(each => each.username !== username))

  const thumbprint = 'A'.repeat(64)
  const wish = { issuer: 'CN=Contoso CA', subject: undefined, expiresAt: undefined, otherThumbprint: undefined }
  expect(await addCertificate(context(), flow.id, { ...wish, thumbprint })).toEqual({ kind: 'added' })
  await bothSee(access => access.certificates[0]?.issuer === 'CN=contoso ca')
  expect(await addCertificate(context(), flow.id, { ...wish, thumbprint })).toEqual({ kind: 'alreadyThere' })
  await revokeCertificate(context(), flow.id, [thumbprint])
  await bothSee(access => access.certificates.length === 0)
  expect(await revokeCertificate(context(), flow.id, [thumbprint])).toEqual({ kind: 'notFound' })
  expect(await addCertificate(context(), flow.id, { ...wish, thumbprint })).toEqual({ kind: 'added' })
  await bothSee(access => access.certificates.length === 1)

  await setQueryKey(context(), flow.id)
  await bothSee(access => access.queryKeyHash !== undefined)
})

it('that a credential was used is written once a minute, later never earlier, and wakes nobody', async () => {
  const { id } = await database.credential.findFirstOrThrow({ where: { revokedAt: null } })
  const listener = new Client({ connectionString: databaseUrl })
  await listener.connect()
  const heard: (string | undefined)[] = []
  listener.on('notification', message => heard.push(message.payload))
  await listener.query('LISTEN anteroom_settings')
  const use = async (time: string) => {
    const recorder = recordLastUse(database, log)
    recorder.record({ kind: 'credential', id }, new Date(time))
    await recorder.close()
    return (await database.credential.findUniqueOrThrow({ where: { id } })).lastUsedAt?.toISOString()
  }
  expect(await use('2026-01-01T10:00:59Z')).toBe('2026-01-01T10:00:00.000Z')
  expect(await use('2026-01-01T10:07:01Z')).toBe('2026-01-01T10:07:00.000Z')
  expect(await use('2026-01-01T10:05:00Z')).toBe('2026-01-01T10:07:00.000Z')
  await listener.query("NOTIFY anteroom_settings, 'a change'")
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  expect(heard).toEqual(['a change'])
  await listener.end()
})
