import type { SignedIn } from '#lib/identity/person.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'
import { inTenant, sessionCookie } from '#test/support/session-cookie.ts'

/** Everybody who may call: nobody, and one person for each thing that they may be. */
export const callers = {
  nobody: undefined,
  withoutRole: inTenant(noah),
  auditor: inTenant(otto),
  /** Approves in the flow that the table is about. */
  approver: inTenant(ana),
  /** Approves in another flow alone. */
  otherApprover: inTenant(priya),
  administrator: inTenant(ada),
} as const

export type Caller = keyof typeof callers

/** What each caller is answered. */
export type Answers<Answer> = { readonly [caller in Caller]: Answer }

export const everyCaller: readonly Caller[] = [
  'nobody',
  'withoutRole',
  'auditor',
  'approver',
  'otherApprover',
  'administrator',
]

/** What a browser sends for somebody who has signed in; nothing for nobody. */
export async function cookieOf(person: SignedIn | undefined, readAt = Date.now()): Promise<string> {
  return person === undefined ? '' : `next-auth.session-token=${await sessionCookie(person, readAt)}`
}
