import type { OfferedReason } from '#lib/reasons/canned-reason.ts'

/** What is written with a verdict. */
export type VerdictWords = { readonly justification: string; readonly requestorMessage: string }

/**
 * The words with a reason picked: it takes the place of nothing but the reason that was picked before. What somebody
 * wrote themselves stays in front of it.
 */
export function applyReason(
  words: VerdictWords,
  picked: OfferedReason,
  before: OfferedReason | undefined,
): VerdictWords {
  return {
    justification: join(words.justification, {
      before: before?.justification,
      picked: picked.justification,
      limit: 1_000,
    }),
    requestorMessage: join(words.requestorMessage, { before: before?.message, picked: picked.message, limit: 500 }),
  }
}

/** Whether nothing would be lost: a digit may then pick a reason instead of being typed. */
export function isUntouched({ justification }: VerdictWords, before: OfferedReason | undefined): boolean {
  return justification === '' || justification === before?.justification
}

type Change = { readonly before: string | undefined; readonly picked: string; readonly limit: number }

function join(written: string, { before, picked, limit }: Change): string {
  if (written.trim() === '' || written === before) return picked
  const own =
    before !== undefined && before !== '' && written.endsWith(before) ? written.slice(0, -before.length) : written
  return `${own.trimEnd()} ${picked}`.trim().slice(0, limit)
}
