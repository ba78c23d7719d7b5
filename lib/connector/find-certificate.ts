import type { Certificate } from '#lib/settings/certificate.ts'
import type { FlowCertificate } from '#lib/settings/flow-access.ts'

/**
 * Finds the flow's entry for a certificate that was presented: valid today, its thumbprint listed, its issuer and its
 * subject as pinned. A thumbprint is no secret, so it is compared as any text.
 * Source: entra-docs, external-id/self-service-sign-up-secure-api-connector, "HTTPS client certificate authentication".
 */
export function findCertificate(
  presented: Certificate,
  certificates: readonly FlowCertificate[],
  now: Date,
): FlowCertificate | undefined {
  // Written so that a date that could not be read refuses.
  const validToday = presented.validFrom <= now && now <= presented.validTo
  if (!validToday) return undefined
  return certificates.find(
    ({ thumbprint, issuer, subject, expiresAt }) =>
      (thumbprint === presented.sha256 || thumbprint === presented.sha1) &&
      (issuer === undefined || issuer === presented.issuer) &&
      (subject === undefined || subject === presented.subject) &&
      (expiresAt === undefined || expiresAt > now),
  )
}
