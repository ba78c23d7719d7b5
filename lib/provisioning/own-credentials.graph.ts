import { createHash, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ApplicationIdentity } from '#lib/graph/application-identity.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { describeFailure, type ProvisioningFailure } from './failure.ts'

/** A secret or a certificate that we sign in with, and when it ends. */
export type OwnCredential = {
  readonly keyId: string
  readonly kind: 'secret' | 'certificate'
  readonly displayName: string | null
  readonly endsAt: Date
}

/** What could be found out. */
export type OwnCredentials =
  | { readonly kind: 'read'; readonly credentials: readonly OwnCredential[] }
  /** Entra does not let this application read about applications; it works all the same. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'unanswered'; readonly failure: ProvisioningFailure }

/**
 * Finds out when what we sign in with ends. A certificate tells it itself. Of a secret only Entra knows; where the
 * application has several, ours is told by its first three characters, which Entra shows. Tokens of other issuers end
 * by themselves all the time, and nobody need be warned.
 * Source: graph-docs, resources/passwordcredential.
 */
export async function readOwnCredentials(
  graph: Graph,
  { clientId, clientSecret, clientCertificatePath }: ApplicationIdentity,
  signal: AbortSignal,
): Promise<OwnCredentials> {
  if (clientCertificatePath !== undefined) return readCertificate(clientCertificatePath)
  if (clientSecret === undefined) return { kind: 'read', credentials: [] }
  const path = `/applications(appId='${encodeURIComponent(clientId)}')`
  const query = { $select: 'passwordCredentials' }
  const answer = await graph.call({ operation: 'read-own-credentials', method: 'GET', path, query }, signal)
  if (answer.kind === 'refused' && answer.by === 'graph' && answer.status === 403) return { kind: 'notAllowed' }
  if (answer.kind !== 'ok') return { kind: 'unanswered', failure: describeFailure(answer) }
  const application = applicationSchema.safeParse(answer.body)
  const secrets = application.success ? application.data.passwordCredentials : []
  const ours = secrets.filter(({ hint }) => hint === null || clientSecret.startsWith(hint))
  return { kind: 'read', credentials: ours.map(({ hint: _, ...secret }) => ({ ...secret, kind: 'secret' })) }
}

const applicationSchema = z.object({
  passwordCredentials: z.array(
    z
      .object({
        keyId: z.string(),
        displayName: z.string().nullish(),
        endDateTime: z.iso.datetime({ offset: true }).pipe(z.coerce.date()),
        hint: z.string().nullish(),
      })
      .transform(({ keyId, displayName, endDateTime, hint }) => ({
        keyId,
        displayName: displayName ?? null,
        endsAt: endDateTime,
        hint: hint ?? null,
      })),
  ),
})

async function readCertificate(path: string): Promise<OwnCredentials> {
  const certificate = new X509Certificate(await readFile(path, 'utf8'))
  const keyId = createHash('sha1').update(certificate.raw).digest('hex').toUpperCase()
  const endsAt = new Date(certificate.validTo)
  return { kind: 'read', credentials: [{ keyId, kind: 'certificate', displayName: certificate.subject, endsAt }] }
}
