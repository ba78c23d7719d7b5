import ipaddr from 'ipaddr.js'

/** Hosts (`checks.contoso.local` or `checks.contoso.local:8443`) that may be asked whatever their address is. */
export type AllowedHosts = ReadonlySet<string>

/**
 * Whether this host may speak to an address for the sake of a setting: a public one, or one of an allowed host.
 * Loopback, private, link-local, unique-local, carrier-grade, multicast, unspecified and reserved ranges are not, nor
 * are the same ranges wrapped in IPv6.
 */
export function isAllowed(address: string, url: URL, allowed: AllowedHosts): boolean {
  return allowed.has(url.host) || allowed.has(url.hostname) || (ipaddr.isValid(address) && isPublic(address))
}

/** IPv6 as it is given out to the public (RFC 4291, 2.4); also keeps out ::10.0.0.1. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

function isPublic(text: string): boolean {
  // `process` unwraps ::ffff:10.0.0.1. Other ways to wrap IPv4 have ranges of their own, which are not `unicast`.
  const address = ipaddr.process(text)
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast)
}
