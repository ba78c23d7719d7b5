import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { answerRequests } from './answer-requests.ts'
import { Directory } from './directory/directory.ts'
import { createSaver, loadDirectoryState, type Saver } from './directory/directory-file.ts'
import { usualPermissions } from './entra/access-token.ts'
import { createEntraProvider } from './entra/provider.ts'
import { openSigningKey } from './entra/signing-key.ts'
import { Faults } from './faults/fault.ts'
import type { ApplicationCredentials } from './graph/applications.ts'
import { Ledger } from './ledger/ledger.ts'
import type { Flow, SimulatorOptions } from './options.ts'
import { attributeFields } from './sign-up/attributes.ts'
import { UserFlows } from './user-flows/user-flows.ts'
import { issueServerCertificate } from './wire/certificate-authority.ts'
import { listenOnOnePort } from './wire/listen-on-one-port.ts'
import type { Addresses, World } from './world.ts'

const initialDomain = 'contoso.onmicrosoft.com'

/** A simulator that answers, and what its users must know of it. */
export interface RunningSimulator {
  readonly port: number
  /** For browsers. */
  readonly httpUrl: string
  /** For servers that trust the authority of `certificateAuthorityPath`. */
  readonly httpsUrl: string
  readonly wellKnown: string
  readonly graphUrl: string
  readonly certificateAuthorityPath: string
  /** Attaches the connectors and names the app, whose origin is then accepted for sign-in. */
  setFlow(flow: Flow, appUrl: string): void
  /** Ends every connection and leaves all accounts on disk. */
  close(): Promise<void>
}

/** Starts the pretended Entra and Graph of one tenant on one port of this machine. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const log = options.log ?? (() => {})
  await mkdir(options.dataDir, { recursive: true })
  const certificate = await issueServerCertificate(options.dataDir, new Date())
  const signingKey = await openSigningKey(path.join(options.dataDir, 'signing-key.json'))
  const { directory, saver } = await openDirectory(options, log)
  // The port may be chosen by the system, and the issuer's name contains it: until it is known nothing is answered.
  let answer: RequestListener = (_request, response) => response.writeHead(503).end()
  const open = await listenOnOnePort({ ...certificate, port: options.port, onRequest: (...call) => answer(...call) })
  const addresses = addressesAt(open.port, options.tenantId)
  const world: World = {
    options,
    addresses,
    directory,
    ledger: new Ledger(),
    faults: new Faults(),
    signingKey,
    userFlows: new UserFlows(options.flow),
    connected: { appUrl: options.appUrl },
    registered: { credentials: firstCredentials(options), permissions: options.permissions ?? usualPermissions },
    now: () => new Date(),
    newId: randomUUID,
    random: Math.random,
    log,
  }
  answer = answerRequests(world, createEntraProvider(world))
  return {
    port: open.port,
    httpUrl: addresses.httpUrl,
    httpsUrl: addresses.httpsUrl,
    wellKnown: `${addresses.issuer}/.well-known/openid-configuration`,
    graphUrl: addresses.graphUrl,
    certificateAuthorityPath: certificate.certificateAuthorityPath,
    setFlow: (flow, appUrl) => {
      world.userFlows.connectByHand(flow)
      world.connected.appUrl = appUrl
    },
    close: async () => {
      await open.close()
      await saver.flush()
    },
  }
}

async function openDirectory(
  { dataDir, extensionsAppId }: SimulatorOptions,
  log: (line: string) => void,
): Promise<{ readonly directory: Directory; readonly saver: Saver }> {
  const file = path.join(dataDir, 'directory.json')
  const custom = attributeFields(extensionsAppId).filter(field => field.custom)
  const directory = new Directory({
    domain: initialDomain,
    extensions: custom.map(({ name }) => name),
    state: await loadDirectoryState(file),
    onChange: () => saver.save(),
  })
  const saver = createSaver(
    file,
    () => directory.snapshot(),
    error => log(`The directory cannot be saved: ${String(error)}`),
  )
  return { directory, saver }
}

/** One secret, made when the simulator starts, for as long as Entra's pages offer at most. */
function firstCredentials({ application }: SimulatorOptions): ApplicationCredentials {
  const endDateTime = new Date(Date.now() + 2 * 365 * 86_400_000).toISOString()
  const secret = {
    keyId: randomUUID(),
    displayName: 'Anteroom',
    endDateTime,
    hint: application.clientSecret.slice(0, 3),
  }
  return { passwordCredentials: [secret], keyCredentials: [] }
}

function addressesAt(port: number, tenantId: string): Addresses {
  const httpsUrl = `https://localhost:${port}`
  return { httpUrl: `http://localhost:${port}`, httpsUrl, graphUrl: httpsUrl, issuer: `${httpsUrl}/${tenantId}/v2.0` }
}
