import type { SignedIn } from '#lib/identity/person.ts'
import { type AddCertificateOutcome, addCertificate as add } from '#lib/settings/add-certificate.prisma.ts'
import { parseCertificate, parseThumbprint } from '#lib/settings/certificate.ts'
import { readNewCertificate, readNewThumbprint } from '#lib/settings/new-certificate.ts'
import { type RevokeCertificateOutcome, revokeCertificate as revoke } from '#lib/settings/revoke-certificate.prisma.ts'
import { asAdministrator, asAdministratorAtOnce, type Desk, type NotInForce } from './administrator.ts'
import type { HandedCertificate } from './connection.ts'

export type AddCertificateAnswer =
  | AddCertificateOutcome
  | { readonly kind: 'notACertificate' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'notFound' }
  | NotInForce

/** Lets a flow accept a client certificate beside the others; it ends when the certificate does. */
export async function addCertificate(
  desk: Desk,
  person: SignedIn,
  { flowId, certificate }: { readonly flowId: string; readonly certificate: HandedCertificate },
): Promise<AddCertificateAnswer> {
  return asAdministrator(desk, person, async (context): Promise<AddCertificateAnswer> => {
    if ((await context.database.flow.count({ where: { id: flowId } })) === 0) return { kind: 'notFound' }
    const read = readHanded(certificate, desk.now)
    return read.kind === 'certificate' ? add(context, flowId, read.certificate) : read
  })
}

/** Refuses a certificate from now on. */
export async function revokeCertificate(
  desk: Desk,
  person: SignedIn,
  { flowId, thumbprint }: { readonly flowId: string; readonly thumbprint: string },
): Promise<RevokeCertificateOutcome | { readonly kind: 'forbidden' }> {
  return asAdministratorAtOnce(desk, person, context => revoke(context, flowId, [thumbprint]))
}

function readHanded(certificate: HandedCertificate, now: Date) {
  const wish = { issuer: undefined, subject: undefined, expiresAt: undefined }
  if ('thumbprint' in certificate) {
    const typed = parseThumbprint(certificate.thumbprint)
    const read = typed === undefined ? undefined : readNewThumbprint(typed, wish)
    return read?.kind === 'certificate' ? read : ({ kind: 'notACertificate' } as const)
  }
  const bytes = Buffer.from(certificate.file, 'base64')
  const own = parseCertificate(bytes)
  if (own === undefined) return { kind: 'notACertificate' } as const
  const read = readNewCertificate(bytes, wish, now)
  return read.kind === 'certificate' ? read : ({ kind: 'ended' } as const)
}
