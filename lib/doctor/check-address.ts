import ipaddr from 'ipaddr.js'
import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/** Whether Entra and browsers can use the public address at all. */
export const checkAddress: Check = {
  id: 'address',
  run: async ({ environment, isProduction }) => [judge(new URL(environment.APP_URL), isProduction)],
}

function judge({ protocol, hostname, origin }: URL, isProduction: boolean): Observation {
  const values = { address: origin }
  if (isOfThisMachine(hostname)) return (isProduction ? fault : warning)('address-local', values)
  if (protocol !== 'https:') return fault('address-not-https', values)
  return isPrivate(hostname) ? warning('address-private', values) : ok('address-good', values)
}

/** Whether a host name means the machine that asks. */
function isOfThisMachine(hostname: string): boolean {
  if (/(^|\.)localhost$/i.test(hostname)) return true
  const range = rangeOf(hostname)
  return range === 'loopback' || range === 'unspecified'
}

function isPrivate(hostname: string): boolean {
  const range = rangeOf(hostname)
  return range !== undefined && range !== 'unicast'
}

/** `undefined` for a name. */
function rangeOf(hostname: string): string | undefined {
  const address = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(address) ? ipaddr.process(address).range() : undefined
}
