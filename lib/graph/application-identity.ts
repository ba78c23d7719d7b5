/**
 * Who the application is, and by what it proves it: the first of these that is given, in this order. A secret that
 * somebody set goes before a token file, which Kubernetes sets by itself.
 */
export type ApplicationIdentity = {
  readonly tenantId: string
  readonly clientId: string
  /** A PEM file with the certificate and its private key. */
  readonly clientCertificatePath?: string | undefined
  readonly clientSecret?: string | undefined
  /** A file with a token of another issuer that the application trusts: workload identity. */
  readonly federatedTokenFile?: string | undefined
  /** The machine's own identity, which the application trusts; its id where it is one of several. */
  readonly managedIdentity?: { readonly clientId?: string | undefined } | undefined
}
