/** Where a page of changes begins, from its address; a mangled one begins with the newest. */
export function readBefore(before: string | readonly string[] | undefined): { readonly before?: bigint } {
  return typeof before === 'string' && /^\d{1,18}$/.test(before) ? { before: BigInt(before) } : {}
}
