import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ManagedIdentityCredential } from '@azure/identity'
import { SignJWT } from 'jose'
import type { ApplicationIdentity } from './application-identity.ts'
import type { CloudEndpoints } from './cloud.ts'

/** Gets a fresh `client_assertion`: what the application shows the token endpoint instead of a secret. */
export type ClientAssertion = () => Promise<string>

/**
 * How the application proves who it is without a secret; undefined where it has one, and no certificate.
 * Source: entra-docs, identity-platform/certificate-credentials; workload-id/workload-identity-federation.
 */
export function openClientAssertion(identity: ApplicationIdentity, cloud: CloudEndpoints): ClientAssertion | undefined {
  const { clientCertificatePath, clientSecret, federatedTokenFile } = identity
  if (clientCertificatePath !== undefined) return () => signWithCertificate(identity, clientCertificatePath, cloud)
  if (clientSecret !== undefined) return undefined
  // The file is written anew every hour or so.
  if (federatedTokenFile !== undefined) return async () => (await readFile(federatedTokenFile, 'utf8')).trim()
  if (identity.managedIdentity !== undefined) return managedIdentityAssertion(identity.managedIdentity, cloud)
  return undefined
}

/**
 * The token of a managed identity that the application trusts as a federated credential. Nothing is retried here.
 * Source: entra-docs, workload-id/workload-identity-federation-config-app-trust-managed-identity.
 */
export function managedIdentityAssertion(
  { clientId }: NonNullable<ApplicationIdentity['managedIdentity']>,
  { exchangeAudience }: CloudEndpoints,
): ClientAssertion {
  const retryOptions = { maxRetries: 0 }
  const credential = new ManagedIdentityCredential(
    clientId === undefined ? { retryOptions } : { clientId, retryOptions },
  )
  return async () => (await credential.getToken(`${exchangeAudience}/.default`)).token
}

async function signWithCertificate(
  { tenantId, clientId }: ApplicationIdentity,
  path: string,
  { authorityHost }: CloudEndpoints,
): Promise<string> {
  const pem = await readFile(path, 'utf8')
  const thumbprint = Buffer.from(new X509Certificate(pem).fingerprint256.replaceAll(':', ''), 'hex')
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint.toString('base64url') })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(`${authorityHost}/${tenantId}/oauth2/v2.0/token`)
    .setJti(randomUUID())
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('5m')
    .sign(createPrivateKey(pem))
}
