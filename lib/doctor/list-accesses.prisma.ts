import type { DoctorPorts } from './doctor-ports.ts'
import { probeUsername } from './probe-credential.prisma.ts'

/** Something that Entra may present: a credential by its user name, a certificate by the end of its thumbprint. */
export type Access = {
  readonly kind: 'credential' | 'certificate'
  readonly name: string
  readonly createdAt: Date
  readonly expiresAt: Date | undefined
  readonly lastUsedAt: Date | undefined
}

export type FlowAccesses = {
  readonly id: string
  readonly slug: string
  readonly isExtension: boolean
  readonly accesses: readonly Access[]
}

/** Lists what may be presented to each flow that was asked about, without what is revoked and without our own probes. */
export async function listAccesses({ database, flow: slug }: DoctorPorts): Promise<readonly FlowAccesses[]> {
  const rows = await database.flow.findMany({
    where: { disabledAt: null, ...(slug === undefined ? {} : { slug }) },
    orderBy: { slug: 'asc' },
    select: {
      id: true,
      slug: true,
      extension: true,
      credentials: { where: { revokedAt: null, NOT: { username: { startsWith: probeUsername } } } },
      certificates: { where: { revokedAt: null } },
    },
  })
  return rows.map(row => ({
    id: row.id,
    slug: row.slug,
    isExtension: row.extension !== null,
    accesses: [
      ...row.credentials.map(each => present('credential', each.username, each)),
      ...row.certificates.map(each => present('certificate', `…${each.thumbprint.slice(-8)}`, each)),
    ],
  }))
}

type Row = { readonly createdAt: Date; readonly expiresAt: Date | null; readonly lastUsedAt: Date | null }

function present(kind: Access['kind'], name: string, { createdAt, expiresAt, lastUsedAt }: Row): Access {
  return { kind, name, createdAt, expiresAt: expiresAt ?? undefined, lastUsedAt: lastUsedAt ?? undefined }
}
