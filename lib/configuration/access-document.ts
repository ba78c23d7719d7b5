import { z } from 'zod'
import { parseThumbprint } from '#lib/settings/certificate.ts'

/** Where a new secret is read from when a document is applied; the document itself never holds one. */
export const secretSourceSchema = z.union([
  z.strictObject({ env: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'name an environment variable') }),
  z.strictObject({ file: z.string().min(1).max(1_000) }),
])

export type SecretSource = z.output<typeof secretSourceSchema>

const moment = z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString())

/** A Basic credential by its user name. */
export const credentialDocumentSchema = z.strictObject({
  username: z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'use letters, digits, dots, hyphens and underscores'),
  expiresAt: moment.optional(),
  /** Needed for a credential that is not there yet; read only then. */
  secretFrom: secretSourceSchema.optional(),
})

/** A client certificate by its thumbprint, with the names that it must carry. */
export const certificateDocumentSchema = z.strictObject({
  thumbprint: z
    .string()
    .refine(text => parseThumbprint(text) === text, 'use 40 or 64 hexadecimal digits in upper case, without colons'),
  issuer: z.string().min(1).max(1_000).optional(),
  subject: z.string().min(1).max(1_000).optional(),
  expiresAt: moment.optional(),
})

export type CredentialDocument = z.output<typeof credentialDocumentSchema>
export type CertificateDocument = z.output<typeof certificateDocumentSchema>

/** When an entry of a list or a roster ends. */
export { moment as momentSchema }
