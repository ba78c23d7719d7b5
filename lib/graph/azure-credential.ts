import {
  ChainedTokenCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity'
import type { CloudEndpoints } from './cloud.ts'

/** Who the application is, and by what it proves it: a secret, a certificate, or the machine's own identity. */
export type ApplicationIdentity = {
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
  /** A PEM file with the certificate and its private key. */
  readonly clientCertificatePath?: string | undefined
}

/**
 * Opens the credential by which tokens are got. The library does not retry by itself: whoever asked knows better when
 * to ask again.
 */
export function createAzureCredential(identity: ApplicationIdentity, cloud: CloudEndpoints): TokenCredential {
  const { tenantId, clientId, clientSecret, clientCertificatePath } = identity
  const options = {
    authorityHost: cloud.authorityHost,
    disableInstanceDiscovery: cloud.isForeignAuthority,
    retryOptions: { maxRetries: 0 },
  }
  if (clientCertificatePath !== undefined) {
    return new ClientCertificateCredential(tenantId, clientId, clientCertificatePath, options)
  }
  if (clientSecret !== undefined) return new ClientSecretCredential(tenantId, clientId, clientSecret, options)
  return new ChainedTokenCredential(
    new WorkloadIdentityCredential({ tenantId, clientId, ...options }),
    new ManagedIdentityCredential({ clientId, retryOptions: options.retryOptions }),
  )
}
