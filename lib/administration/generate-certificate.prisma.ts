import type { SignedIn } from '#lib/identity/person.ts'
import { addCertificate } from '#lib/settings/add-certificate.prisma.ts'
import { issueCertificate } from '#lib/settings/issue-certificate.forge.ts'
import { readNewCertificate } from '#lib/settings/new-certificate.ts'
import { asAdministratorAtOnce, type Desk } from './administrator.ts'

export type GenerateCertificateOutcome =
  /** The only time that the file and its password can be read; the private key is stored nowhere. */
  | {
      readonly kind: 'generated'
      readonly fileName: string
      /** Base64 of the PKCS#12 file. */
      readonly pfx: string
      readonly password: string
      readonly thumbprint: string
    }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }

/** Makes a client certificate for Entra, and lets the flow accept it beside the others. */
export async function generateCertificate(
  desk: Desk,
  person: SignedIn,
  { flowId, days }: { readonly flowId: string; readonly days: number },
): Promise<GenerateCertificateOutcome> {
  return asAdministratorAtOnce(desk, person, async (context): Promise<GenerateCertificateOutcome> => {
    const select = { slug: true, tenantDomain: true } as const
    const flow = await context.database.flow.findUnique({ where: { id: flowId }, select })
    if (flow === null) return { kind: 'notFound' }
    const commonName = `${flow.slug}.${flow.tenantDomain}`
    const { pfx, password, certificate } = await issueCertificate({ commonName, days, now: desk.now })
    const wish = { issuer: undefined, subject: undefined, expiresAt: undefined }
    const read = readNewCertificate(certificate, wish, desk.now)
    if (read.kind === 'refused') throw new Error(`the certificate cannot be taken: ${read.why}`)
    await addCertificate(context, flowId, read.certificate)
    const { thumbprint } = read.certificate
    return { kind: 'generated', fileName: `${flow.slug}-${thumbprint.slice(-8)}.pfx`, pfx, password, thumbprint }
  })
}
