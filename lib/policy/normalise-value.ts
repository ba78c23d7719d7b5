import { domainToASCII } from 'node:url'

/** An address or a domain in the one form in which sign-ups carry theirs; any other text as it stands. */
export function normaliseValue(value: string): string {
  const at = value.lastIndexOf('@')
  const domain = value.slice(at + 1)
  if (!plainDomain.test(domain)) return value
  const ascii = domainToASCII(domain)
  if (ascii === '') return value
  return at < 0 ? ascii : `${value.slice(0, at).toLowerCase()}@${ascii}`
}

const plainDomain = /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u
