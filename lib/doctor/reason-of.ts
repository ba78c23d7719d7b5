/**
 * Why something failed, in a few words for the operator: the code where there is one, else the last line of the message,
 * which is where Prisma says it. No password of a database address passes.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && typeof error.code === 'string' && !isPrismaCode(error.code)) return error.code
  if (error.cause instanceof Error) return reasonOf(error.cause)
  const line = error.message.trim().split('\n').at(-1) ?? ''
  return (line === '' ? error.name : line).replaceAll(/(\w+:\/\/[^:/\s]*:)[^@\s]+@/g, '$1…@').slice(0, 200)
}

/** `P2010` tells nobody anything. */
function isPrismaCode(code: string): boolean {
  return /^P\d{4}$/.test(code)
}
