import { z } from 'zod'
import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'

/**
 * Reads the typed attributes of a sign-up as claims. One without a value is left out, as the API connectors do; one
 * whose value is not of its type refuses the sign-up; a type that we do not know is kept as it came.
 * Source: entra-docs, identity-platform/custom-extension-onattributecollectionsubmit-retrieve-return-data.
 */
export function parseAttributes(attributes: unknown): Claims | undefined {
  const parsed = attributesSchema.safeParse(attributes).data
  if (parsed === undefined) return undefined
  return Object.fromEntries(
    Object.entries(parsed ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** The mail address, by any of the names that it comes under; `undefined` where there is none, or several that differ. */
export function findAddress(attributes: Claims): string | undefined {
  const found = new Set(Object.keys(attributes).flatMap(name => (isAddress(name) ? [attributes[name]] : [])))
  const [address] = found
  return found.size === 1 && typeof address === 'string' ? address : undefined
}

/** `email`, `EmailAddress` and `emailAddress` are all seen. */
export function isAddress(name: string): boolean {
  return ['email', 'emailaddress'].includes(name.toLowerCase())
}

/** What each type may hold. Several values come as one text with commas, once also as a list. */
const typed: ReadonlyMap<unknown, z.ZodType<ClaimValue>> = new Map<unknown, z.ZodType<ClaimValue>>([
  ['microsoft.graph.stringDirectoryAttributeValue', z.union([z.string(), z.array(z.string())])],
  ['microsoft.graph.int64DirectoryAttributeValue', z.int()],
  ['microsoft.graph.booleanDirectoryAttributeValue', z.boolean()],
])

const attributeSchema = z
  .looseObject({ value: z.json().nullish() })
  .transform((attribute, context): ClaimValue | undefined => {
    const { value } = attribute
    if (value === undefined || value === null) return undefined
    // Microsoft's page prints the name of the type in both spellings.
    const type = String(attribute['@odata.type'] ?? attribute['@odata.Type'])
    const holds = typed.get(type.replace(/^#/, '')) ?? z.json()
    if (!holds.safeParse(value).success) context.addIssue('the value is not of its type')
    return value
  })

const attributesSchema = z.record(z.string(), attributeSchema).nullable().default(null)
