import { useTranslations } from 'next-intl'
import page from '#components/settings/settings-page.module.css'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import type { Difference, DifferingLine } from '#lib/configuration/differences.ts'
import styles from './changes.module.css'
import { nameSetting } from './name-setting.ts'
import { showValue } from './show-value.ts'

/** What differs, setting by setting: short values side by side, longer ones by their lines. */
export function DifferencesView({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useTranslations()
  if (differences.length === 0) return <p className={page.quiet}>{t('changes.nothing')}</p>
  return (
    <dl className={styles.differences}>
      {differences.map(difference => (
        <div key={difference.name} className={styles.difference}>
          <dt>{nameSetting(difference.name, t)}</dt>
          <dd>
            {difference.kind === 'text' ? (
              <Lines lines={difference.lines} label={nameSetting(difference.name, t)} />
            ) : (
              <Values {...difference} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Values({ name, before, after }: Extract<Difference, { readonly kind: 'value' }>) {
  const t = useTranslations()
  return (
    <p className={styles.values}>
      <del className={styles.gone}>
        <span className={page.spoken}>{t('changes.was')} </span>
        <bdi>{showValue(name, before, t)}</bdi>
      </del>{' '}
      <ins className={styles.new}>
        <span className={page.spoken}>{t('changes.is')} </span>
        <bdi>{showValue(name, after, t)}</bdi>
      </ins>
    </p>
  )
}

/** Can be scrolled by keyboard where a line is longer than the page. */
function Lines({ lines, label }: { readonly lines: readonly DifferingLine[]; readonly label: string }) {
  return (
    <ScrollRegion label={label} className={styles.lines}>
      {lines.map(({ sign, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <Line key={index} sign={sign} text={text} />
      ))}
    </ScrollRegion>
  )
}

function Line({ sign, text }: DifferingLine) {
  const t = useTranslations()
  switch (sign) {
    case 'gap':
      return <p className={styles.gap}>⋯</p>
    case 'same':
      return <p className={styles.line}>{text}</p>
    case 'gone':
      return (
        <p className={styles.line} data-sign="−">
          <del className={styles.gone}>
            <span className={page.spoken}>{t('changes.was')} </span>
            {text}
          </del>
        </p>
      )
    case 'new':
      return (
        <p className={styles.line} data-sign="+">
          <ins className={styles.new}>
            <span className={page.spoken}>{t('changes.is')} </span>
            {text}
          </ins>
        </p>
      )
  }
}
