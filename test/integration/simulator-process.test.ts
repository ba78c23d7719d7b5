import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startSimulator } from '#lib/simulator/start-simulator.ts'
import { call, startSimulatorUnderTest, testOptions, trust } from './simulator-under-test.ts'

const readyLine = z.object({ ready: z.literal(true), port: z.number() })

test('as its own process it says when it is ready, and stops on SIGTERM though a client keeps its connection', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom simulator '))
  const optionsFile = join(dataDir, 'options.json')
  await writeFile(optionsFile, JSON.stringify(testOptions(dataDir)))
  const child = spawn(process.execPath, ['lib/simulator/main.ts', optionsFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  try {
    const [line] = await once(createInterface(child.stdout), 'line')
    const { port } = readyLine.parse(JSON.parse(String(line)))
    const agent = new Agent({ keepAlive: true })
    await new Promise(resolve =>
      get(`http://localhost:${port}/ledger`, { agent }, response => response.resume().once('end', resolve)),
    )
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    agent.destroy()
  } finally {
    child.kill('SIGKILL')
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('a restart finds the accounts, the signing key and the certificate authority again', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom simulator '))
  const options = testOptions(dataDir)
  try {
    const first = await startSimulator(options)
    await trust(first.certificateAuthorityPath)
    const token = z.object({ access_token: z.string() })
    const { body } = await requestToken(first.port)
    await call(
      `${first.graphUrl}/v1.0/invitations`,
      'POST',
      { invitedUserEmailAddress: 'maria@fabrikam.com', inviteRedirectUrl: 'https://portal.example/' },
      { authorization: `Bearer ${token.parse(body).access_token}` },
    )
    await first.close()

    const second = await startSimulator({ ...options, port: first.port })
    const users = await call(`${second.graphUrl}/v1.0/users`, 'GET', undefined, {
      authorization: `Bearer ${token.parse(body).access_token}`,
    })
    const ledger = await call(`${second.httpUrl}/ledger`, 'GET')
    await second.close()

    expect(users).toMatchObject({ status: 200, body: { value: [{ mail: 'maria@fabrikam.com' }] } })
    expect(ledger.body).toMatchObject({ invitations: [{ invitedUserEmailAddress: 'maria@fabrikam.com' }] })
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }

  async function requestToken(port: number) {
    const { tenantId, application } = options
    const response = await fetch(`https://localhost:${port}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: application.clientId,
        client_secret: application.clientSecret,
        scope: `https://localhost:${port}/.default`,
      }),
    })
    const body: unknown = await response.json()
    return { body }
  }
})

test('one port answers plain HTTP and HTTPS alike', async () => {
  await using under = await startSimulatorUnderTest()
  const { httpUrl, httpsUrl, port } = under.simulator
  expect(httpUrl).toBe(`http://localhost:${port}`)
  expect((await call(`${httpUrl}/ledger`, 'GET')).body).toEqual((await call(`${httpsUrl}/ledger`, 'GET')).body)
})
