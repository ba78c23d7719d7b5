import type { LookupFunction } from 'node:net'
import type { Actor } from '#lib/audit/audit-event.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Environment } from '#lib/env.ts'

/** What the doctor looks at, and who asked. */
export type DoctorPorts = {
  readonly environment: Environment
  readonly database: Database
  /** Whether PostgreSQL is the one that Anteroom brings itself. */
  readonly isEmbedded: boolean
  /** Whether this installation is meant for real sign-ups: then what is good enough for a trial is not. */
  readonly isProduction: boolean
  readonly actor: Actor
  readonly now: () => Date
  /** Only this flow, by its slug; every flow unless told. */
  readonly flow?: string | undefined
  /** How the public address is resolved; the machine's own way unless told. */
  readonly lookup?: LookupFunction | undefined
}
