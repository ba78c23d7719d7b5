import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { z } from 'zod'
import type { SimulatorOptions } from '#lib/simulator/options.ts'
import { type RunningSimulator, startSimulator } from '#lib/simulator/start-simulator.ts'

/** A simulator of its own for one test file, trusted by this process, and short ways to speak to it. */
export interface SimulatorUnderTest extends AsyncDisposable {
  readonly simulator: RunningSimulator
  readonly options: SimulatorOptions
  /** Calls Graph with a token of the application. */
  graph(method: string, path: string, body?: unknown): Promise<Answer>
  /** Calls the simulator's own controls. */
  control(method: string, path: string, body?: unknown): Promise<Answer>
  /** Asks the token endpoint, overriding the parameters of a right request. */
  askToken(changes?: Readonly<Record<string, string>>): Promise<Answer>
}

/** A response, read completely. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Starts a simulator without latency on a free port, in an empty directory that goes when the test is done. */
export async function startSimulatorUnderTest(changes: Partial<SimulatorOptions> = {}): Promise<SimulatorUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom simulator '))
  const options: SimulatorOptions = { ...testOptions(dataDir), ...changes }
  const simulator = await startSimulator(options)
  await trust(simulator.certificateAuthorityPath)
  const askToken = (asked: Readonly<Record<string, string>> = {}) => requestToken(simulator, options, asked)
  return {
    simulator,
    options,
    askToken,
    graph: async (method, path, body) => {
      const { access_token } = z.object({ access_token: z.string() }).parse((await askToken()).body)
      return call(`${simulator.graphUrl}/v1.0${path}`, method, body, { authorization: `Bearer ${access_token}` })
    },
    control: (method, path, body) => call(`${simulator.httpUrl}${path}`, method, body),
    [Symbol.asyncDispose]: async () => {
      await simulator.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Options for a simulator that nobody else talks to. */
export function testOptions(dataDir: string): SimulatorOptions {
  return {
    port: 0,
    dataDir,
    tenantId: randomUUID(),
    application: {
      clientId: randomUUID(),
      clientSecret: 'a~secret.of:signs',
      redirectOrigins: ['http://localhost:3999'],
    },
    extensionsAppId: randomUUID(),
    accounts: [
      {
        oid: randomUUID(),
        email: 'adele@contoso.example',
        name: 'Adele Vance',
        password: 'right',
        roles: ['Administrator'],
      },
      { oid: randomUUID(), email: 'nestor@contoso.example', name: 'Nestor Wilke', password: 'right', roles: [] },
    ],
    latencyMs: 0,
  }
}

/** Makes this process trust one more certificate authority. */
export async function trust(certificateAuthorityPath: string): Promise<void> {
  const authority = await readFile(certificateAuthorityPath, 'utf8')
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), authority])
}

/** Sends JSON and reads the answer as JSON where it is any. */
export async function call(
  url: string,
  method: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(url, { method, ...content, headers: { 'content-type': 'application/json', ...headers } })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : parse(text) }
}

async function requestToken(
  simulator: RunningSimulator,
  { tenantId, application }: SimulatorOptions,
  changes: Readonly<Record<string, string>>,
): Promise<Answer> {
  const response = await fetch(`${simulator.httpsUrl}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: application.clientId,
      client_secret: application.clientSecret,
      scope: `${simulator.graphUrl}/.default`,
      ...changes,
    }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
