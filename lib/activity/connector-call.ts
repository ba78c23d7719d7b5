import type { SignedIn } from '#lib/identity/person.ts'

/** One call of Entra's and what it was told; without claims. Dates are ISO 8601. */
export type ConnectorCallView = {
  readonly id: string
  readonly at: string
  readonly flowId: string | null
  readonly flowName: string | null
  readonly step: string
  readonly status: number
  readonly action: string | null
  readonly reason: string
  readonly milliseconds: number
  readonly requestId: string | null
  /** What the request's requestor quotes, where it is about one. */
  readonly reference: string | null
  readonly rule: string | null
  readonly correlation: string | null
  /** The user name of the credential that was presented, or the thumbprint of the certificate. */
  readonly credential: string | null
  readonly certificate: string | null
}

/** A page of the calls, newest first. A page may be short and still have a `next`. */
export type ConnectorCallPage = { readonly calls: readonly ConnectorCallView[]; readonly next: string | null }

/** Who may read the calls: they tell how a flow is set up. */
export function mayReadCalls({ roles }: Pick<SignedIn, 'roles'>): boolean {
  return roles.includes('Administrator') || roles.includes('Auditor')
}
