import { useTranslations } from 'next-intl'
import { LocalTime } from '#components/time/local-time.tsx'

/** Until when an entry counts. */
export function Expiry({ at, isOver }: { readonly at: string | undefined; readonly isOver: boolean }) {
  const t = useTranslations()
  if (at === undefined) return t('lists.forEver')
  return isOver ? t.rich('lists.overSince', { time: () => <LocalTime at={at} /> }) : <LocalTime at={at} />
}
