/** Who may call a flow: a credential or a certificate, and beside it the extra key where there is one. */
export type FlowAccess = {
  readonly credentials: readonly FlowCredential[]
  readonly certificates: readonly FlowCertificate[]
  /** SHA-256 of the key that every call must carry as `?code=`; `undefined` asks for none. */
  readonly queryKeyHash: Uint8Array | undefined
}

/** The credential or certificate that a caller was let in by. */
export type UsedAccess = { readonly kind: 'credential' | 'certificate'; readonly id: string }

/** What Entra may present to a flow; the secret is known by its digest only. */
export type FlowCredential = {
  readonly id: string
  readonly username: string
  readonly secretHash: Uint8Array
  readonly expiresAt: Date | undefined
}

/** A certificate that Entra may present instead. */
export type FlowCertificate = {
  readonly id: string
  /** Hexadecimal, upper case: SHA-1 (40 digits) or SHA-256 (64). */
  readonly thumbprint: string
  /** Normalised names that the certificate must carry; `undefined` asks for none. */
  readonly issuer: string | undefined
  readonly subject: string | undefined
  readonly expiresAt: Date | undefined
}
