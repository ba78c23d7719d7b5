import { normaliseName } from '#lib/settings/distinguished-name.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import type { CertificateDocument, CredentialDocument, SecretSource } from './access-document.ts'
import { type Applying, Unapplicable } from './applying.ts'
import type { FlowDocument } from './flow-document.ts'

type Target = { readonly id: string; readonly slug: string; readonly queryKeyHash: Uint8Array | null }

/**
 * Lets a flow be called by what its document names. A credential that is not there yet takes its secret from where the
 * document says; with `prune` what is left out is revoked, else it stays.
 *
 * @throws Unapplicable where a secret is needed and not to be had, or too short to be guessed by nobody.
 */
export async function applyAccess(applying: Applying, flow: Target, document: FlowDocument): Promise<void> {
  const { credentials, certificates } = document
  if (credentials !== undefined) {
    for (const credential of credentials) await applyCredential(applying, flow, credential)
    if (applying.prune) await pruneCredentials(applying, flow.id, credentials)
  }
  if (certificates !== undefined) {
    for (const certificate of certificates) await applyCertificate(applying, flow, certificate)
    if (applying.prune) await pruneCertificates(applying, flow.id, certificates)
  }
  await applyKey(applying, flow, document)
}

async function applyCredential(
  applying: Applying,
  { id: flowId, slug }: Target,
  { username, expiresAt: ends, secretFrom }: CredentialDocument,
): Promise<void> {
  const { transaction, now } = applying
  const expiresAt = ends === undefined ? null : new Date(ends)
  const { count } = await transaction.credential.updateMany({
    where: { flowId, username, revokedAt: null },
    data: { expiresAt },
  })
  if (count > 0) return
  const place = `flows.${slug}.credentials.${username}`
  const secretHash = secretDigest(secretOf(applying, place, secretFrom))
  await transaction.credential.upsert({
    where: { flowId_username: { flowId, username } },
    create: { flowId, username, secretHash, expiresAt, createdAt: now },
    update: { secretHash, expiresAt, createdAt: now, revokedAt: null, lastUsedAt: null },
  })
}

/** Digested once and without salt, so it must be as hard to guess as one that Anteroom makes. */
const shortestSecret = 32

function secretOf({ readSecret }: Applying, place: string, source: SecretSource | undefined): string {
  if (source === undefined) {
    throw new Unapplicable([`${place}: is not there yet; name its secret with secretFrom: { env: … } or { file: … }`])
  }
  const secret = readSecret(source)
  const from = 'env' in source ? `the environment variable ${source.env}` : `the file ${source.file}`
  if (secret === undefined) throw new Unapplicable([`${place}: ${from} has no secret`])
  if (secret.length < shortestSecret) {
    throw new Unapplicable([`${place}: the secret in ${from} is shorter than ${shortestSecret} characters`])
  }
  return secret
}

async function pruneCredentials(
  { transaction, now }: Applying,
  flowId: string,
  kept: readonly CredentialDocument[],
): Promise<void> {
  const username = { notIn: kept.map(credential => credential.username) }
  await transaction.credential.updateMany({ where: { flowId, username, revokedAt: null }, data: { revokedAt: now } })
}

async function applyCertificate(
  { transaction, now }: Applying,
  { id: flowId, slug }: Target,
  { thumbprint, issuer, subject, expiresAt: ends }: CertificateDocument,
): Promise<void> {
  for (const name of [issuer, subject]) {
    if (name !== undefined && (normaliseName(name) ?? '') === '') {
      throw new Unapplicable([`flows.${slug}.certificates.${thumbprint}: ${name} is no distinguished name`])
    }
  }
  const expiresAt = ends === undefined ? null : new Date(ends)
  const data = { issuer: issuer ?? null, subject: subject ?? null, expiresAt }
  const { count } = await transaction.clientCertificate.updateMany({
    where: { flowId, thumbprint, revokedAt: null },
    data,
  })
  if (count > 0) return
  await transaction.clientCertificate.upsert({
    where: { flowId_thumbprint: { flowId, thumbprint } },
    create: { ...data, flowId, thumbprint, createdAt: now },
    update: { ...data, createdAt: now, revokedAt: null, lastUsedAt: null },
  })
}

async function pruneCertificates(
  { transaction, now }: Applying,
  flowId: string,
  kept: readonly CertificateDocument[],
): Promise<void> {
  const thumbprint = { notIn: kept.map(certificate => certificate.thumbprint) }
  const live = { flowId, thumbprint, revokedAt: null }
  await transaction.clientCertificate.updateMany({ where: live, data: { revokedAt: now } })
}

async function applyKey(applying: Applying, flow: Target, { asksForKey, keyFrom }: FlowDocument): Promise<void> {
  if (asksForKey === undefined || asksForKey === (flow.queryKeyHash !== null)) return
  const queryKeyHash = asksForKey ? secretDigest(secretOf(applying, `flows.${flow.slug}.keyFrom`, keyFrom)) : null
  await applying.transaction.flow.update({ where: { id: flow.id }, data: { queryKeyHash } })
}
