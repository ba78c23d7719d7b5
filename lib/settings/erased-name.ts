import type { Json } from './canonical-json.ts'

/** What stands in a stored document where it named a person who was erased. Nobody can type it as an address. */
export const erasedName = '‹erased›'

/** Whether a part of a stored document named somebody who was erased: what it said is known no more. */
export function namesErased(part: Json | undefined): boolean {
  return part !== undefined && JSON.stringify(part).includes(erasedName)
}
