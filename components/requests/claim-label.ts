/** A claim's name in words; `technical` is the name on the wire, shortened, where that says more. */
export type ClaimLabel = { readonly label: string; readonly technical: string | undefined; readonly order: number }

/**
 * Names a claim as the Entra admin center names the attribute. Custom attributes carry the id of the extensions app in
 * their name, which tells a person nothing.
 */
export function labelClaim(name: string): ClaimLabel {
  const place = builtIn.findIndex(([known]) => known === name)
  const known = builtIn[place]
  if (known !== undefined) return { label: known[1], technical: undefined, order: place }
  const technical = ofTheCall.get(name)
  if (technical !== undefined) return { label: technical, technical: undefined, order: 900 }
  const custom = /^extension_(?:[0-9a-f]{32}_)?(.+)$/i.exec(name)?.[1]
  if (custom === undefined) return { label: toWords(name), technical: name, order: 1000 }
  return { label: toWords(custom), technical: `extension_…_${custom}`, order: 500 }
}

/** In the order of a form that asks for them. */
const builtIn: readonly (readonly [string, string])[] = [
  ['displayName', 'Display name'],
  ['givenName', 'Given name'],
  ['surname', 'Surname'],
  ['lastName', 'Last name'],
  ['email', 'Email address'],
  ['companyName', 'Company name'],
  ['department', 'Department'],
  ['jobTitle', 'Job title'],
  ['streetAddress', 'Street address'],
  ['city', 'City'],
  ['postalCode', 'Postal code'],
  ['state', 'State or province'],
  ['country', 'Country or region'],
  ['mobilePhone', 'Mobile phone'],
]

/** What Entra sends about the call rather than the person. */
const ofTheCall: ReadonlyMap<string, string> = new Map([
  ['step', 'Step'],
  ['client_id', 'Client ID'],
  ['objectId', 'Object ID'],
])

/** `SupplierNumber` and `supplier_number` become `Supplier number`; abbreviations keep their capitals. */
function toWords(name: string): string {
  const words = name
    .replaceAll(/[_\s-]+/g, ' ')
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(' ')
  const lowered = words.map(word => (/^\p{Lu}{2,}\d*$/u.test(word) ? word : word.toLowerCase()))
  const text = lowered.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
