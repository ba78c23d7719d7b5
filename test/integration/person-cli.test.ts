import { afterAll, beforeAll, expect, it } from 'vitest'
import { EnvironmentError } from '#lib/env.ts'
import { openApplication } from '#lib/server/open-application.ts'
import { giveCommand } from '#test/support/give-command.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { configuration } from '#test/support/run-server.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test?.close())

const { SESSION_SECRET = '' } = configuration('', 0)

/** Gives a command as somebody at a terminal would. */
function anteroom(command: readonly string[], secrets: { readonly [name: string]: string } = { SESSION_SECRET }) {
  const environment = { DATABASE_URL: test.databaseUrl, ...secrets }
  return giveCommand(command, { directory: process.cwd(), environment })
}

/** Starts the product's parts with these secrets, and says what it complains of. */
async function start(secrets: { readonly [name: string]: string }): Promise<readonly string[]> {
  try {
    const application = await openApplication({ ...configuration(test.databaseUrl, 3000), ...secrets })
    await application.close()
    return []
  } catch (error) {
    return error instanceof EnvironmentError ? error.lines : [String(error)]
  }
}

const address = 'carla.commands@fabrikam.com'
const another = 'another secret of thirty-two signs'
const erase = (confirmation: string, secrets?: { readonly [name: string]: string }) =>
  anteroom(['person', 'erase', address, '--confirm', confirmation], secrets)

it('a person is exported and erased from the command line', async () => {
  await queueSignUp(test.database, test.flow.id, googleGuest('Carla Commands'))
  const exported = await anteroom(['person', 'export', address])
  expect(exported).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(exported.out)).toMatchObject({ askedFor: address, requests: [{ displayName: 'Carla Commands' }] })
  expect(await erase(address)).toMatchObject({ code: 0, out: 'Erased. Requests: 1.\n' })
})

it('a person is not erased without the secret, or unless they are named twice', async () => {
  expect((await erase(address, {})).err).toMatch(/^SESSION_SECRET: is missing/)
  expect(await erase('carla')).toMatchObject({ code: 1, err: expect.stringMatching(/^Nothing was erased: --confirm/) })
})

it('a server starts with the secret by which people were erased, and with no other', async () => {
  expect(await start({})).toEqual([])
  expect(await start({ SESSION_SECRET: another })).toEqual([
    expect.stringMatching(/^ERASURE_SECRET: is missing or not/),
  ])
  expect(await start({ SESSION_SECRET: another, ERASURE_SECRET: SESSION_SECRET })).toEqual([])
})

it('a server starts with another secret once an operator has accepted what is lost, and the log tells it', async () => {
  const lost = { SESSION_SECRET: another }
  expect((await anteroom(['person', 'accept-lost-secret', '--confirm', 'yes'], lost)).code).toBe(1)
  const accepted = await anteroom(['person', 'accept-lost-secret', '--confirm', 'denials are lost'], lost)
  expect(accepted).toMatchObject({ code: 0, out: expect.stringMatching(/^Accepted\./) })
  expect(await start(lost)).toEqual([])
  const last = await test.database.auditEvent.findFirst({ orderBy: { id: 'desc' } })
  expect(last).toMatchObject({ action: 'retention.key-lost', actor: 'operator', details: { lostKeys: 1 } })
})

it('the lifetimes of a flow are set from the command line', async () => {
  const set = (...options: readonly string[]) => anteroom(['flow', 'set', 'partners', ...options])
  expect(await set('--pending-days', '30', '--ask-again-after', '0', '--keep-claims', '365')).toMatchObject({ code: 0 })
  const read = () => test.database.flow.findUniqueOrThrow({ where: { slug: 'partners' } })
  expect(await read()).toMatchObject({ pendingDays: 30, askAgainAfterDays: 0, keepClaimsDays: 365 })
  expect(await set('--pending-days', 'never', '--keep-claims', 'never')).toMatchObject({ code: 0 })
  expect(await read()).toMatchObject({ pendingDays: null, askAgainAfterDays: 0, keepClaimsDays: null })
  expect((await set('--pending-days', 'soon')).err).toContain('pendingDays: must be whole days, or never')
})
