import type { Translate } from '#components/messages/translate.ts'

/** How long ago something was, as short as a list needs it: `now`, `40 s`, `12 min`, `3 h`, `2 d`. */
export function formatAge(at: string, now: string, t: Translate): string {
  const { unit, count } = measureAge(at, now)
  return unit === 'now' ? t('time.age.now') : t(`time.age.${unit}`, { count })
}

/** The same as an adverb: `just now`, `2 d ago`. */
export function formatAgo(at: string, now: string, t: Translate): string {
  const { unit, count } = measureAge(at, now)
  return unit === 'now' ? t('time.ago.now') : t(`time.ago.${unit}`, { count })
}

function measureAge(at: string, now: string) {
  const seconds = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 1000))
  const found = seconds < 2 ? undefined : units.find(({ size }) => seconds >= size)
  return found === undefined
    ? ({ unit: 'now', count: '' } as const)
    : { unit: found.unit, count: String(Math.floor(seconds / found.size)) }
}

const units = [
  { unit: 'days', size: 86_400 },
  { unit: 'hours', size: 3_600 },
  { unit: 'minutes', size: 60 },
  { unit: 'seconds', size: 1 },
] as const
