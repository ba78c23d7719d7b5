import ipaddr from 'ipaddr.js'

/** A network, such as `10.0.0.0/8`. */
export type Network = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, prefixLength: number]

/**
 * Parses networks in CIDR notation and single addresses, separated by commas or spaces. `undefined` when one of them
 * is neither.
 */
export function parseNetworks(text: string): readonly Network[] | undefined {
  const networks = text
    .split(/[\s,]+/)
    .filter(part => part !== '')
    .map(parseNetwork)
  const known = networks.filter(network => network !== undefined)
  return known.length === networks.length ? known : undefined
}

/** Whether an address lies in one of the networks. An IPv4 address may be written as IPv6, as dual-stack sockets do. */
export function isInside(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address) || ipv4Compatible.test(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some(([network, prefixLength]) => {
    return network.kind() === parsed.kind() && parsed.match(network, prefixLength)
  })
}

/** `::10.1.2.3` is an IPv6 address of its own; the parser takes it for `::ffff:10.1.2.3`. */
const ipv4Compatible = /^::\d+\./

function parseNetwork(text: string): Network | undefined {
  const cidr = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`
  // Shorter forms such as 10.1 mean different networks to different programs.
  const isWellFormed = cidr.includes(':') ? ipaddr.IPv6.isValidCIDR(cidr) : ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)
  if (!isWellFormed) return undefined
  const [address, prefixLength] = ipaddr.parseCIDR(cidr)
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && prefixLength >= 96
  return mapped ? [address.toIPv4Address(), prefixLength - 96] : [address, prefixLength]
}
