import { z } from 'zod'

/** A value of a claim, as Entra sends and takes it. */
export const claimSchema = z.union([z.string(), z.number(), z.boolean()])

/** Claims by the names that they have on the wire. */
export type Claims = Readonly<Record<string, z.infer<typeof claimSchema>>>

/** One field of the attribute page. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly custom: boolean
  readonly autocomplete: string
  readonly long?: boolean
}

const builtIn: readonly Omit<Field, 'custom'>[] = [
  { name: 'displayName', label: 'Display name', autocomplete: 'name' },
  { name: 'givenName', label: 'Given name', autocomplete: 'given-name' },
  { name: 'surname', label: 'Surname', autocomplete: 'family-name' },
  { name: 'jobTitle', label: 'Job title', autocomplete: 'organization-title' },
  { name: 'streetAddress', label: 'Street address', autocomplete: 'street-address' },
  { name: 'postalCode', label: 'Postal code', autocomplete: 'postal-code' },
  { name: 'city', label: 'City', autocomplete: 'address-level2' },
  { name: 'state', label: 'State or province', autocomplete: 'address-level1' },
  { name: 'country', label: 'Country or region', autocomplete: 'country-name' },
]

const custom: readonly Omit<Field, 'custom'>[] = [
  { name: 'Company', label: 'Company', autocomplete: 'organization' },
  { name: 'SupplierNumber', label: 'Supplier number', autocomplete: 'off' },
  { name: 'Reason', label: 'Reason for access', autocomplete: 'off', long: true },
]

/** The fields of the attribute page; Entra knows no company of its own, so it is a custom attribute like the rest. */
export function attributeFields(extensionsAppId: string): readonly Field[] {
  return [
    ...builtIn.map(field => ({ ...field, custom: false })),
    ...custom.map(field => ({ ...field, name: extensionName(field.name, extensionsAppId), custom: true })),
  ]
}

/** The full name of a custom attribute: the id of Entra's extensions app, its hyphens removed, stands before it. */
function extensionName(name: string, extensionsAppId: string): string {
  return `extension_${extensionsAppId.replaceAll('-', '')}_${name}`
}

/** Gives claims the names of the directory: `lastName` is `surname`, and `extension_X` may leave out the app's id. */
export function withDirectoryNames(claims: Claims, extensionsAppId: string): Claims {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [directoryName(name, extensionsAppId), value]),
  )
}

function directoryName(name: string, extensionsAppId: string): string {
  if (name === 'lastName') return 'surname'
  const short = /^extension_(?![0-9a-f]{32}_)(.+)$/i.exec(name)
  return short?.[1] === undefined ? name : extensionName(short[1], extensionsAppId)
}
