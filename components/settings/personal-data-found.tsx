'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import type { PersonFound } from '#lib/retention/person-found.ts'
import { ErasePersonDialog } from './erase-person.tsx'
import { describePersonOutcome, type PersonActions, type Said } from './person-words.ts'
import styles from './personal-data.module.css'
import { PersonalDataTable } from './personal-data-table.tsx'
import { saveFile } from './save-file.ts'
import { useAsking } from './use-asking.ts'
import { usePerform } from './use-perform.ts'

/** What is known of a person, and what can be done with it. */
export function PersonalDataFound({
  found,
  actions,
  onFound,
  onSaid,
}: {
  readonly found: PersonFound
  readonly actions: PersonActions
  readonly onFound: (found: PersonFound) => void
  readonly onSaid: (said: Said | undefined) => void
}) {
  const t = useTranslations()
  const { pending, perform } = usePerform()
  const asking = useAsking<string>()
  const { name: typed, requests, namedIn } = found
  const name = visibleText(typed)
  const exportAll = () =>
    perform(
      () => actions.exportAll({ typed }),
      outcome => {
        onSaid(describePersonOutcome(outcome, name, t))
        if (outcome.kind === 'exported') saveFile('person.json', outcome.document)
      },
    )
  const erase = (confirmation: string) =>
    perform(
      async () =>
        ({
          kind: 'answered',
          erased: await actions.erase({ typed, confirmation }),
          left: await actions.find({ typed }),
        }) as const,
      outcome => {
        onSaid(describePersonOutcome(outcome.kind === 'answered' ? outcome.erased : outcome, name, t))
        if (outcome.kind === 'answered' && outcome.left.kind === 'found') onFound(outcome.left)
      },
    )
  return (
    <SectionCard id="known" title={t('settings.personal.found', { name })}>
      <p className={styles.count}>{t('settings.personal.requests', { count: requests.length })}</p>
      {requests.length > 0 && <PersonalDataTable requests={requests} />}
      {namedIn.length > 0 && (
        <ul className={styles.named}>
          {namedIn.map(setting => (
            <li key={`${setting.kind} ${setting.name}`}>
              {t(`settings.personal.named.${setting.kind}`, { name: visibleText(setting.name) })}
            </li>
          ))}
          <li className={styles.help}>{t('settings.personal.stays')}</li>
        </ul>
      )}
      <div className={styles.actions}>
        <Button disabledFocusable={pending} onClick={exportAll}>
          {t('settings.personal.export')}
        </Button>
        <Button
          disabledFocusable={pending || requests.every(({ erasedAt }) => erasedAt !== null)}
          onClick={() => asking.ask(typed)}
        >
          {t('settings.personal.erase')}
        </Button>
      </div>
      <ErasePersonDialog asking={asking} onConfirm={erase} />
    </SectionCard>
  )
}
