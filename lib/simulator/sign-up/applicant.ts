import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Identity } from '../directory/account.ts'

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform(text => (text === '' ? undefined : text))

/** Who the person at the sign-up page pretends to be. */
export const applicantSchema = z.strictObject({
  provider: z.enum(['google', 'facebook', 'otp', 'entra']),
  email: z
    .string()
    .trim()
    .min(3)
    .max(254)
    .regex(/^[^\s@]+@[^\s@]+$/, 'Enter an email address, such as ana@example.com.'),
  displayName: optionalText,
  givenName: optionalText,
  surname: optionalText,
  /** What the identity provider calls the person; derived from the address when left out. */
  issuerAssignedId: optionalText,
  locale: optionalText.transform(locale => locale ?? 'en-US'),
})

/** Who the person at the sign-up page pretends to be. */
export type Applicant = Readonly<z.infer<typeof applicantSchema>>

/** A way to sign up. */
export type IdentityProvider = Applicant['provider']

/** The identities of an applicant; a person with an Entra or Microsoft account has none. */
export function identitiesOf({ provider, email, issuerAssignedId }: Applicant): readonly [Identity] | undefined {
  const signInType = 'federated'
  switch (provider) {
    case 'google':
      return [{ signInType, issuer: 'google.com', issuerAssignedId: issuerAssignedId ?? digits(`google ${email}`, 21) }]
    case 'facebook':
      return [
        { signInType, issuer: 'facebook.com', issuerAssignedId: issuerAssignedId ?? digits(`facebook ${email}`, 16) },
      ]
    case 'otp':
      return [{ signInType, issuer: 'mail', issuerAssignedId: issuerAssignedId ?? email }]
    case 'entra':
      return undefined
  }
}

function digits(seed: string, length: number): string {
  const number = BigInt(`0x${createHash('sha256').update(seed.toLowerCase()).digest('hex')}`).toString()
  return `1${number.slice(1, length)}`
}
