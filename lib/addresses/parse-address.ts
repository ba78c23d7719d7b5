import { domainToASCII } from 'node:url'
import type { Address } from '#lib/decision/sign-up.ts'

/**
 * Reads a mail address strictly: one `@`, a plain local part, a registrable-looking domain; no quotes, comments, spaces
 * or control characters. What it cannot read with certainty is `undefined`, and the caller blocks.
 *
 * Text that Unicode would fold into something else (full-width letters, the Kelvin sign) is refused rather than folded,
 * so that two addresses that look alike never become one. International domains are compared in their ASCII form.
 */
export function parseAddress(typed: string): Address | undefined {
  if (typed.length > longestAddress || typed.normalize('NFKC') !== typed) return undefined
  const at = typed.indexOf('@')
  if (at < 1 || at !== typed.lastIndexOf('@')) return undefined
  const local = typed.slice(0, at)
  const domain = parseDomain(typed.slice(at + 1))
  if (domain === undefined || !isPlainLocalPart(local)) return undefined
  return { typed, normalised: `${local.toLowerCase()}@${domain}`, domain }
}

/** RFC 5321, 4.5.3.1: 64 octets before the `@`, 254 in all. */
const longestAddress = 254
const longestLocalPart = 64

/** RFC 5322's dot-atom, and letters and digits beyond ASCII as RFC 6532 allows them. */
const dotAtom = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u

function isPlainLocalPart(local: string): boolean {
  return Buffer.byteLength(local) <= longestLocalPart && dotAtom.test(local)
}

/** Asked before the conversion, which reads escapes and stops at a slash as it would in a web address. */
const plainDomain = /^[\p{L}\p{M}\p{N}.-]+$/u

/** Two labels at least; the last one starts with a letter, so no IP address passes. */
const asciiDomain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/

function parseDomain(typed: string): string | undefined {
  if (!plainDomain.test(typed)) return undefined
  const domain = domainToASCII(typed)
  return domain.length <= 253 && asciiDomain.test(domain) ? domain : undefined
}
