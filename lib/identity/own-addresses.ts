import { parseAddress } from '#lib/addresses/parse-address.ts'

/**
 * Somebody's addresses, written as the addresses of requests are, so that both can be compared. What Unicode folds into
 * something else is folded here, while a request with it is refused: of one's own addresses there may be too many.
 */
export function ownAddresses(named: readonly (string | undefined)[]): readonly string[] {
  const addresses = named.map((name = '') => {
    const folded = name.trim().normalize('NFKC')
    return parseAddress(folded)?.normalised ?? folded.toLowerCase()
  })
  return [...new Set(addresses)].filter(address => address !== '')
}
