import { useTranslations } from 'next-intl'
import styles from './block-page-preview.module.css'

/** What a requestor sees in Entra: its page, which is light in every theme, laid out as their language runs, with our words. */
export function BlockPagePreview({
  text,
  language,
  flowName,
}: {
  readonly text: string
  readonly language: string
  readonly flowName: string
}) {
  const t = useTranslations()
  const values = { reference: 'R-7KQ2M9XD', flow: flowName, attribute: t('settings.messages.sampleAttribute') }
  return (
    <figure className={styles.preview}>
      <figcaption>{t('settings.messages.preview')}</figcaption>
      <div className={styles.page} lang={language} dir={isRightToLeft(language) ? 'rtl' : 'ltr'}>
        <div className={styles.card}>
          <span className={styles.picture} aria-hidden="true" />
          <p className={styles.words}>
            {partsOf(text).map(({ key, part }) => {
              const name = part.slice(1, -1)
              const isValue = name === 'reference' || name === 'flow' || name === 'attribute'
              return isValue ? <bdi key={key}>{values[name]}</bdi> : part
            })}
          </p>
        </div>
      </div>
    </figure>
  )
}

/** Texts and `{names}` in turn; the key is the place in the message. */
function partsOf(text: string): readonly { readonly key: number; readonly part: string }[] {
  return [...text.split(/(\{(?:reference|flow|attribute)\})/).entries()].map(([key, part]) => ({ key, part }))
}

function isRightToLeft(language: string): boolean {
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '')
  } catch {
    return false
  }
}

const rightToLeft: ReadonlySet<string> = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])
