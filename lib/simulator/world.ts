import type { Directory } from './directory/directory.ts'
import type { SigningKey } from './entra/signing-key.ts'
import type { Faults } from './faults/fault.ts'
import type { ApplicationCredentials } from './graph/applications.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Flow, SimulatorOptions } from './options.ts'

/** Where the simulator answers. */
export interface Addresses {
  readonly httpUrl: string
  readonly httpsUrl: string
  readonly graphUrl: string
  readonly issuer: string
}

/** Everything that the pretended cloud knows; made once by `startSimulator` and given to every part. */
export interface World {
  readonly options: SimulatorOptions
  readonly addresses: Addresses
  readonly directory: Directory
  readonly ledger: Ledger
  readonly faults: Faults
  readonly signingKey: SigningKey
  /** The connectors and the app, which may be known only after the start. */
  readonly connected: { flow: Flow | undefined; appUrl: string | undefined }
  /** What the application registration says of its own secrets. */
  readonly registered: { credentials: ApplicationCredentials }
  readonly now: () => Date
  readonly newId: () => string
  readonly random: () => number
  readonly log: (line: string) => void
}
