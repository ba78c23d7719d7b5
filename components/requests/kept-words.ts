import type * as z from 'zod/mini'

/**
 * Keeps what was written and not sent in this tab, under a name of its own: a reload and the end of a session lose none of
 * it. `undefined` forgets it.
 */
export function keepWords(name: string, words: unknown): void {
  // A browser that keeps nothing refuses with an exception; then it is lost with the page, as it would be anyway.
  try {
    if (words === undefined) window.sessionStorage.removeItem(name)
    else window.sessionStorage.setItem(name, JSON.stringify(words))
  } catch {
    return
  }
}

/** What was kept under a name; `undefined` where nothing was, or nothing that can be read. */
export function readWords<Words>(name: string, schema: z.ZodMiniType<Words>): Words | undefined {
  try {
    return schema.safeParse(JSON.parse(window.sessionStorage.getItem(name) ?? 'null')).data
  } catch {
    return undefined
  }
}
