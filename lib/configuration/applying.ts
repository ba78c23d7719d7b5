import type { Actor } from '#lib/audit/audit-event.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { SecretSource } from './access-document.ts'

/** In what a document is put in force, and how. */
export type Applying = {
  readonly transaction: Transaction
  readonly actor: Actor
  readonly now: Date
  /** Whether a mail server is configured. */
  readonly canMail: boolean
  /** Reads a secret that the document names; `undefined` where there is none. */
  readonly readSecret: (source: SecretSource) => string | undefined
  /** Whether credentials and certificates that a flow's document leaves out are revoked. */
  readonly prune: boolean
  /** Where the document comes from, for the log. */
  readonly origin: string
}

/** Thrown to undo everything that was written: the document cannot be put in force as it is. */
export class Unapplicable extends Error {
  override readonly name = 'Unapplicable'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}
