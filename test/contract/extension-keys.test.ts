import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extensionEvent } from '#test/support/extension-event.ts'
import { startExtension, type TestExtension } from '#test/support/start-extension.ts'

const start = extensionEvent('attributeCollectionStart')
const minute = 60_000
const hour = 60 * minute

let extension: TestExtension
beforeEach(async () => {
  extension = await startExtension()
  expect((await extension.call(start)).status).toBe(200)
})
afterEach(() => extension.close())

describe('the signing keys', () => {
  it('are fetched once, however many calls come', async () => {
    await Promise.all(Array.from({ length: 20 }, () => extension.call(start)))
    expect(extension.issuer.fetches()).toBe(1)
  })

  it('that are new are found in the background: the first call is refused, a later one is not', async () => {
    await extension.issuer.rotate()
    expect((await extension.call(start)).status).toBe(401)
    await expect.poll(async () => (await extension.call(start)).status).toBe(200)
    expect(extension.issuer.fetches()).toBe(2)
  })

  it('are not fetched more than twice a minute for names that nobody published', async () => {
    const forged = async () => extension.call(start, { headers: { authorization: `Bearer ${await forgedToken()}` } })
    const forgedToken = () => extension.issuer.sign({}, { kid: `forged-${Math.random()}` })
    for (let call = 0; call < 20; call++) expect((await forged()).status).toBe(401)
    expect(extension.issuer.fetches()).toBe(2)
    extension.wait(minute)
    await forged()
    await expect.poll(extension.issuer.fetches).toBe(3)
    expect((await extension.call(start)).status).toBe(200)
  })

  it('are fetched anew after an hour, while the call is answered with those at hand', async () => {
    extension.issuer.setDown(true)
    extension.wait(2 * hour)
    expect((await callAnHourLater()).status).toBe(200)
    await expect.poll(extension.issuer.fetches).toBe(2)
  })

  it('stay in force while the issuer is down, but not longer than a day', async () => {
    extension.issuer.setDown(true)
    extension.wait(23 * hour)
    expect((await callAnHourLater()).status).toBe(200)
    extension.wait(2 * hour)
    const answer = await callAnHourLater()
    expect(answer).toMatchObject({ status: 200, does: 'showBlockPage' })
    expect(answer.action?.message).toEqual(expect.stringContaining('right now'))
    extension.issuer.setDown(false)
    extension.wait(minute)
    expect(await callAnHourLater()).toMatchObject({ status: 200, does: 'continueWithDefaultBehavior' })
  })

  it('that cannot be had stop everybody, forgers too, and nothing is written', async () => {
    extension.issuer.setDown(true)
    extension.wait(25 * hour)
    const submit = extensionEvent('attributeCollectionSubmit')
    const answer = await extension.call(submit, { headers: { authorization: 'Bearer a.b.c' } })
    expect(answer).toMatchObject({ status: 200, does: 'showBlockPage' })
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })
})

/** A token that is young by the extension's clock, which a test has moved on. */
async function callAnHourLater() {
  const now = Math.floor(extension.ports.now().getTime() / 1000)
  const token = await extension.issuer.sign({ nbf: now, exp: now + 3600 })
  return extension.call(start, { headers: { authorization: `Bearer ${token}` } })
}
