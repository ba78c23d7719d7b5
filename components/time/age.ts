/** How long ago something was, as short as a list needs it: `now`, `40 s`, `12 min`, `3 h`, `2 d`. */
export function formatAge(at: string, now: string): string {
  const seconds = Math.max(0, Math.floor((Date.parse(now) - Date.parse(at)) / 1000))
  if (seconds < 2) return 'now'
  const unit = units.find(({ size }) => seconds >= size)
  return unit === undefined ? 'now' : `${Math.floor(seconds / unit.size)} ${unit.name}`
}

/** The same as an adverb: `just now`, `2 d ago`. */
export function formatAgo(at: string, now: string): string {
  const age = formatAge(at, now)
  return age === 'now' ? 'just now' : `${age} ago`
}

const units = [
  { name: 'd', size: 86_400 },
  { name: 'h', size: 3_600 },
  { name: 'min', size: 60 },
  { name: 's', size: 1 },
] as const
