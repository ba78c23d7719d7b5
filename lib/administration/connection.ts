import type { AccessState } from '#lib/settings/access-state.ts'

/** The newest call of Entra's that a flow has answered. */
export type LastCall = {
  /** ISO 8601. */
  readonly at: string
  readonly step: string
  /** The credential's user name or the end of the certificate's thumbprint; `null` for a token. */
  readonly access: string | null
}

/** Something that Entra may present. Dates are ISO 8601. */
export type AccessLine = {
  /** A credential's user name, a certificate's thumbprint. */
  readonly name: string
  readonly state: AccessState
  readonly createdAt: string
  readonly expiresAt: string | null
  /** To the minute. */
  readonly lastUsedAt: string | null
}

/** How Entra reaches a flow; holds no secret. */
export type Connection = {
  readonly credentials: readonly AccessLine[]
  readonly certificates: readonly AccessLine[]
  /** Calls must carry an extra key in their address. */
  readonly asksForKey: boolean
  readonly lastCall: LastCall | undefined
  /** When a caller without a right credential was last refused, if nobody was let in after that. */
  readonly refusedSince: string | undefined
}

/** A certificate as an administrator hands it over: its file in base64, or its thumbprint as Entra prints it. */
export type HandedCertificate = { readonly file: string } | { readonly thumbprint: string }
