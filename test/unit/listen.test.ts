import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, it, vi } from 'vitest'
import { listen, stopListening } from '#lib/http/listen.node.ts'

afterEach(() => {
  vi.useRealTimers()
})

it('ends as soon as the last answer has, though its connection could serve more', async () => {
  const agent = new Agent({ keepAlive: true })
  const asked = Promise.withResolvers<ServerResponse>()
  const server = await listen(0, (_, response) => {
    response.writeHead(200)
    response.write('begun')
    asked.resolve(response)
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const answer = new Promise<IncomingMessage>(resolve => get({ port, agent }, resolve))
  const open = await asked.promise
  ;(await answer).resume()
  // Nothing is ever cut off.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const stopped = stopListening(server)
  open.end()
  await stopped
  expect(server.listening).toBe(false)
  agent.destroy()
})
