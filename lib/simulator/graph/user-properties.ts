import { z } from 'zod'
import { identitySchema } from '../directory/account.ts'
import { badRequest, type Refusal } from './refusal.ts'

const text = (longest: number) => z.string().min(1).max(longest).nullable()
const address = z.string().min(3).max(254)

/** The properties of a user that we know, with the limits of Graph's reference (`resources/user`). */
const propertiesSchema = z
  .strictObject({
    accountEnabled: z.boolean(),
    businessPhones: z.array(z.string()),
    city: text(128),
    companyName: text(64),
    country: text(128),
    department: text(64),
    displayName: z.string().min(1).max(256),
    employeeId: text(16),
    givenName: text(64),
    identities: z.array(identitySchema),
    jobTitle: text(128),
    mail: address.nullable(),
    mailNickname: text(64),
    mobilePhone: text(64),
    officeLocation: text(128),
    otherMails: z.array(address),
    passwordProfile: z.object({ password: z.string().min(8) }).loose(),
    postalCode: text(40),
    preferredLanguage: text(64),
    state: text(128),
    streetAddress: text(1024),
    surname: text(64),
    usageLocation: z.string().length(2).nullable(),
    userPrincipalName: z.string().min(1).max(113),
    userType: z.enum(['Guest', 'Member']),
  })
  .partial()

const extensionsSchema = z.record(z.string(), z.union([z.string().max(256), z.boolean(), z.int(), z.null()]))

/** What a body says about a user, every value within its limits. */
export interface UserProperties {
  readonly kind: 'properties'
  readonly known: Readonly<z.infer<typeof propertiesSchema>>
  readonly extensions: Readonly<z.infer<typeof extensionsSchema>>
}

/** Every name that `$select` may ask for, custom attributes apart. */
export const propertyNames: ReadonlySet<string> = new Set([
  ...Object.keys(propertiesSchema.shape),
  'id',
  'createdDateTime',
  'creationType',
  'externalUserState',
])

/** Parses the body of a create or a PATCH; Graph refuses the whole when one property is wrong. */
export function parseUserProperties(body: unknown, registered: readonly string[]): UserProperties | Refusal {
  const parsed = z.record(z.string(), z.unknown()).safeParse(body)
  if (!parsed.success)
    return badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  const entries = Object.entries(parsed.data).filter(([name]) => !name.startsWith('@odata.'))
  const isExtension = ([name]: readonly [string, unknown]) => name.startsWith('extension_')
  const extensions = Object.fromEntries(entries.filter(isExtension))
  const unregistered = Object.keys(extensions).filter(name => !registered.includes(name))
  if (unregistered.length > 0) {
    return badRequest(`The following extension properties are not available: ${unregistered.join(', ')}.`)
  }
  const known = propertiesSchema.safeParse(Object.fromEntries(entries.filter(entry => !isExtension(entry))))
  if (!known.success) return refuseIssue(known.error.issues[0])
  const custom = extensionsSchema.safeParse(extensions)
  if (!custom.success) return refuseIssue(custom.error.issues[0])
  return { kind: 'properties', known: known.data, extensions: custom.data }
}

function refuseIssue(issue: z.core.$ZodIssue | undefined): Refusal {
  if (issue?.code === 'unrecognized_keys') {
    const name = issue.keys[0] ?? ''
    return badRequest(`Invalid property '${name}'.`)
  }
  const target = String(issue?.path[0] ?? '')
  const message = `Invalid value specified for property '${target}' of resource 'User'.`
  const code = issue?.code === 'too_big' ? 'InvalidLength' : 'InvalidValue'
  return badRequest(message, [{ code, message, target }])
}
