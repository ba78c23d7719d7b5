import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity'
import { managedIdentityAssertion } from './client-assertion.ts'
import type { CloudEndpoints } from './cloud.ts'

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

/**
 * Opens the credential by which tokens are got. The library does not retry by itself: whoever asked knows better when
 * to ask again.
 *
 * @throws Error where nothing is given to prove the identity by.
 */
export function createAzureCredential(identity: ApplicationIdentity, cloud: CloudEndpoints): TokenCredential {
  const { tenantId, clientId, clientSecret, clientCertificatePath, federatedTokenFile, managedIdentity } = identity
  const options = {
    authorityHost: cloud.authorityHost,
    disableInstanceDiscovery: cloud.isForeignAuthority,
    retryOptions: { maxRetries: 0 },
  }
  if (clientCertificatePath !== undefined) {
    return new ClientCertificateCredential(tenantId, clientId, clientCertificatePath, options)
  }
  if (clientSecret !== undefined) return new ClientSecretCredential(tenantId, clientId, clientSecret, options)
  if (federatedTokenFile !== undefined) {
    return new WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: federatedTokenFile, ...options })
  }
  if (managedIdentity === undefined) throw new Error('the application has nothing to prove its identity by')
  return new ClientAssertionCredential(tenantId, clientId, managedIdentityAssertion(managedIdentity, cloud), options)
}
