import type * as z from 'zod/mini'

/** What words are for, and whose: nobody finds what another person wrote in the same tab. */
export type Purpose = { readonly kind: 'draft' | 'note'; readonly requestId: string; readonly writerId: string }

/**
 * Keeps what was written and not sent in this tab: a reload and the end of a session lose none of it. `undefined` forgets
 * it.
 */
export function keepWords(purpose: Purpose, words: unknown): void {
  // A browser that keeps nothing refuses with an exception; then it is lost with the page, as it would be anyway.
  try {
    if (words === undefined) window.sessionStorage.removeItem(nameOf(purpose))
    else window.sessionStorage.setItem(nameOf(purpose), JSON.stringify(words))
  } catch {
    return
  }
}

/** What was kept; `undefined` where nothing was, or nothing that can be read. */
export function readWords<Words>(purpose: Purpose, schema: z.ZodMiniType<Words>): Words | undefined {
  try {
    return schema.safeParse(JSON.parse(window.sessionStorage.getItem(nameOf(purpose)) ?? 'null')).data
  } catch {
    return undefined
  }
}

function nameOf({ kind, requestId, writerId }: Purpose): string {
  return `${kind} ${requestId} ${writerId}`
}
