import type { Directory } from './directory/directory.ts'
import type { SigningKey } from './entra/signing-key.ts'
import type { Faults } from './faults/fault.ts'
import type { ApplicationCredentials } from './graph/applications.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { SimulatorOptions } from './options.ts'
import type { UserFlows } from './user-flows/user-flows.ts'

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
  /** The API connectors and the user flows that they are attached to. */
  readonly userFlows: UserFlows
  /** The app, which may be known only after the start. */
  readonly connected: { appUrl: string | undefined }
  /** What the application registration says of its own secrets, and what it may do at Graph from the next token on. */
  readonly registered: { credentials: ApplicationCredentials; permissions: readonly string[] }
  readonly now: () => Date
  readonly newId: () => string
  readonly random: () => number
  readonly log: (line: string) => void
}
