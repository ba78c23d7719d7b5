import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { describeFlags, type FlagWords } from './flag-words.ts'
import styles from './request-flags.module.css'

/** What rules said in a word each, in the header of the open request: all of it. */
export function RequestFlags({ flags }: { readonly flags: readonly string[] }) {
  const t = useTranslations()
  if (flags.length === 0) return null
  return (
    <ul className={styles.all} aria-label={t('request.flags')}>
      {describeFlags(flags, t).map(words => (
        <li key={words.flag} className={styles.item}>
          <Chip words={words} />
        </li>
      ))}
    </ul>
  )
}

/** The first two of them in a line of the queue, and how many more there are. */
export function RowFlags({ flags }: { readonly flags: readonly string[] }) {
  const t = useTranslations()
  if (flags.length === 0) return null
  const words = describeFlags(flags, t)
  const more = words.slice(shown)
  return (
    <span className={styles.few}>
      {words.slice(0, shown).map(each => (
        <Chip key={each.flag} words={each} />
      ))}
      {more.length > 0 && (
        <span
          className={styles.more}
          title={listWords(
            more.map(({ label }) => label),
            t,
          )}
        >
          +{more.length}
          <span className={styles.aloud}>{t('request.moreFlags', { count: more.length })}</span>
        </span>
      )}
    </span>
  )
}

const shown = 2

function Chip({ words: { label, ours } }: { readonly words: FlagWords }) {
  return (
    <span className={ours ? `${styles.chip} ${styles.ours}` : styles.chip} title={label}>
      <bdi>{label}</bdi>
    </span>
  )
}
