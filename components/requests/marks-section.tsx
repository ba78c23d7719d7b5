'use client'

import { Info20Filled } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { describeMarks } from './describe-marks.ts'
import styles from './marks-section.module.css'
import { TypedText } from './typed-text.tsx'

/** Why the open request is where it is: what each rule said of it. */
export function MarksSection({ request }: { readonly request: RequestDetail }) {
  const t = useTranslations()
  const description = describeMarks(request)
  if (description === undefined) return null
  const { title, statements } = description
  return (
    <section aria-labelledby="marks" className={styles.marks}>
      <span className={styles.sign}>
        <Info20Filled aria-hidden />
      </span>
      <h3 id="marks" className={styles.title}>
        {t(`marks.title.${title}`)}
      </h3>
      <ul className={styles.statements}>
        {statements.map(each => (
          <li key={each.id}>
            {each.kind === 'nobodySpoke'
              ? t('marks.nobodySpoke')
              : t.rich(`marks.${each.sentence}`, { name: each.name, rule: () => <RuleName name={each.name} /> })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function RuleName({ name }: { readonly name: string }) {
  return (
    <strong className={styles.name}>
      <TypedText text={name} />
    </strong>
  )
}
