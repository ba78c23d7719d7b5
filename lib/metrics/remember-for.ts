/** Asks at most once in so many milliseconds, and once for all who ask at the same time. */
export function rememberFor<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly answer: Promise<T>; readonly askedAt: number } | undefined
  return () => {
    const at = performance.now()
    if (known === undefined || at - known.askedAt >= milliseconds) known = { answer: ask(), askedAt: at }
    return known.answer
  }
}
