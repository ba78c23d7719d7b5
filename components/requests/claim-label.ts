import type { Translate } from '#components/messages/translate.ts'

/** A claim's name in words; `technical` is the name on the wire, shortened, where that says more. */
export type ClaimLabel = { readonly label: string; readonly technical: string | undefined; readonly order: number }

/**
 * Names a claim as the Entra admin center names the attribute. Custom attributes carry the id of the extensions app in
 * their name, which tells a person nothing.
 */
export function labelClaim(name: string, t: Translate): ClaimLabel {
  const known = builtIn.find(each => each === name)
  if (known !== undefined) return { label: t(`claims.${known}`), technical: undefined, order: builtIn.indexOf(known) }
  const ofCall = ofTheCall.find(each => each === name)
  if (ofCall !== undefined) return { label: t(`claims.${ofCall}`), technical: undefined, order: 900 }
  const custom = /^extension_(?:[0-9a-f]{32}_)?(.+)$/i.exec(name)?.[1]
  if (custom === undefined) return { label: toWords(name), technical: name, order: 1000 }
  return { label: toWords(custom), technical: `extension_…_${custom}`, order: 500 }
}

/** In the order of a form that asks for them. */
const builtIn = [
  'displayName',
  'givenName',
  'surname',
  'lastName',
  'email',
  'companyName',
  'department',
  'jobTitle',
  'streetAddress',
  'city',
  'postalCode',
  'state',
  'country',
  'mobilePhone',
] as const

/** What Entra sends about the call rather than the person. */
const ofTheCall = ['step', 'client_id', 'objectId'] as const

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
