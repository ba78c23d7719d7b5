'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { PersonFound } from '#lib/retention/person-found.ts'
import { PageIntro } from './page-intro.tsx'
import { describePersonOutcome, type PersonActions, type Said } from './person-words.ts'
import { PersonalDataFound } from './personal-data-found.tsx'
import styles from './settings-page.module.css'
import { usePerform } from './use-perform.ts'

/** Finds what is known of one person, and offers to export or erase it. */
export function PersonalData({ actions }: { readonly actions: PersonActions }) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<PersonFound>()
  const [said, setSaid] = useState<Said>()
  const { pending, perform } = usePerform()
  const find = () =>
    perform(
      () => actions.find({ typed }),
      outcome => {
        const words = describePersonOutcome(outcome, typed, t)
        setSaid(words)
        setFound(outcome.kind === 'found' && words === undefined ? outcome : undefined)
      },
    )
  return (
    <div className={styles.page}>
      <PageIntro title={t('settings.personal.title')} text={t('settings.personal.text')} />
      <SectionCard id="person" title={t('settings.personal.findOne')}>
        <form
          className={styles.line}
          onSubmit={event => {
            event.preventDefault()
            find()
          }}
        >
          <Field label={t('settings.personal.who')} hint={t('settings.personal.whoHint')}>
            <Input value={typed} autoComplete="off" spellCheck={false} onChange={(_, { value }) => setTyped(value)} />
          </Field>
          <Button type="submit" appearance="primary" disabledFocusable={pending || typed.trim() === ''}>
            {t('settings.personal.find')}
          </Button>
        </form>
      </SectionCard>
      <div role="status" className={styles.status}>
        {said !== undefined && <Notice intent={said.intent}>{said.words}</Notice>}
      </div>
      {found !== undefined && (
        <PersonalDataFound key={found.name} found={found} actions={actions} onFound={setFound} onSaid={setSaid} />
      )}
    </div>
  )
}
