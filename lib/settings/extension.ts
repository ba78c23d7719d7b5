import { z } from 'zod'

/**
 * What a flow of an external tenant needs beside the rest: whose tokens it believes, and how approved people get their
 * accounts there. Kept as one document in the flow's row.
 */
export const extensionSchema = z.strictObject({
  /** The external tenant's id. */
  tenantId: z
    .guid({ error: 'use the Directory (tenant) ID of the external tenant' })
    .transform(tenantId => tenantId.toLowerCase()),
  /** The `contoso` of `contoso.ciamlogin.com`. */
  domain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i, 'use the first part of the domain, such as contoso')
    .transform(domain => domain.toLowerCase()),
  /** The id of the app registration that the extension names; a token of version 1 may carry its application ID URI. */
  audience: z.string().trim().min(1, 'use the Application (client) ID that the extension names').max(512),
  /** Another authority than `https://<domain>.ciamlogin.com`: a national cloud, a custom domain, a test. */
  authority: z
    .url({ protocol: /^https?$/, error: 'use an address such as https://login.contoso.com' })
    .refine(isSafe, 'use https; plain http is for this machine only')
    .transform(authority => authority.replace(/\/+$/, ''))
    .optional(),
})

/** The settings of a custom authentication extension, parsed. */
export type Extension = z.output<typeof extensionSchema>

/** As a person enters them. */
export type ExtensionInput = z.input<typeof extensionSchema>

/** Keys that travel in the clear could be swapped on the way, and with them every token. */
function isSafe(authority: string): boolean {
  const { protocol, hostname } = new URL(authority)
  return protocol === 'https:' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost'
}
