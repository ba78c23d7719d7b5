import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity'
import type { ApplicationIdentity } from './application-identity.ts'
import { managedIdentityAssertion } from './client-assertion.ts'
import type { CloudEndpoints } from './cloud.ts'

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
