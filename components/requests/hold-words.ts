import type { Translate } from '#components/messages/translate.ts'

/** When a held verdict takes effect, in words that can be counted down. */
export function describeHold(leftMs: number, t: Translate): string {
  const seconds = Math.ceil(leftMs / 1000)
  return seconds < 100
    ? t('hold.seconds', { count: String(seconds) })
    : t('hold.minutes', { count: String(Math.ceil(seconds / 60)) })
}

/** How long is left, as short as a button's side needs it. */
export function shortenHold(leftMs: number, t: Translate): string {
  const seconds = Math.ceil(leftMs / 1000)
  return seconds < 100
    ? t('time.age.seconds', { count: String(seconds) })
    : t('time.age.minutes', { count: String(Math.ceil(seconds / 60)) })
}
