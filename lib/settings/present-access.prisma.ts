import type { Prisma } from '#lib/db/generated/client.ts'
import { normaliseName } from './distinguished-name.ts'
import type { FlowAccess } from './flow-access.ts'

/** What of a flow's rows tells who may call it; what was revoked is not even read. */
export const liveAccess = {
  credentials: { where: { revokedAt: null } },
  certificates: { where: { revokedAt: null } },
} satisfies Prisma.FlowInclude

type FlowRow = Prisma.FlowGetPayload<{ include: typeof liveAccess }>

/** Who may call a flow, as the connector needs it. */
export function presentAccess({ credentials, certificates, queryKeyHash }: FlowRow): FlowAccess {
  return {
    credentials: credentials.map(({ id, username, secretHash, expiresAt }) => ({
      id,
      username,
      secretHash,
      expiresAt: expiresAt ?? undefined,
    })),
    certificates: certificates.map(({ id, thumbprint, issuer, subject, expiresAt }) => ({
      id,
      thumbprint,
      issuer: pin(issuer),
      subject: pin(subject),
      expiresAt: expiresAt ?? undefined,
    })),
    queryKeyHash: queryKeyHash ?? undefined,
  }
}

/** A pin that is no name stays as it is, and then agrees with no certificate. */
function pin(name: string | null): string | undefined {
  return name === null ? undefined : (normaliseName(name) ?? name)
}
