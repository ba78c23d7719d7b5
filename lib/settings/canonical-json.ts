/** Anything that JSON can hold. */
export type Json = null | string | number | boolean | readonly Json[] | JsonObject

export type JsonObject = { readonly [name: string]: Json }

/** JSON in one form: names in their order, so that two documents that say the same are the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => (isObject(part) ? sorted(part) : part))
}

function isObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

function sorted(part: object): object {
  return Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
