'use client'

import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { Delete20Regular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, use, useState, useTransition } from 'react'
import { useQueueAddress } from '#components/requests/use-queue-address.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import { formatQueueQuery } from '#lib/queue/queue-query.ts'
import { useListActions } from './list-actions.tsx'
import { ModalPanel } from './modal-panel.tsx'
import type { OwnViews } from './views.ts'
import styles from './views-panel.module.css'

/** Where a reader keeps what they look at often: saves it, names it anew, removes it, opens the queue with it. */
export function ViewsPanel({
  ownViews,
  onClose,
}: {
  readonly ownViews: Promise<OwnViews>
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const actions = useListActions()
  const { views, opensWith } = use(ownViews)
  const { problem, perform } = usePerform()
  const search = formatQueueQuery({ ...useQueueAddress(), after: undefined }).toString()
  return (
    <ModalPanel title={t('queue.own.manageTitle')} onClose={onClose}>
      <NameForm
        label={t('queue.own.name')}
        button={t('queue.own.save')}
        initial=""
        problem={problem}
        onName={name => perform(() => actions.saveView({ name, search }))}
      />
      {views.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('queue.own.title')}</h3>
          <ul className={styles.list}>
            {views.map(view => (
              <li key={view.id} className={styles.entry}>
                <NameForm
                  label={t('queue.own.nameOf', { name: visibleText(view.name) })}
                  button={t('queue.own.rename')}
                  initial={view.name}
                  problem={undefined}
                  onName={name => perform(() => actions.renameView({ id: view.id, name }))}
                />
                <Button
                  appearance="subtle"
                  icon={<Delete20Regular />}
                  aria-label={t('queue.own.remove', { name: visibleText(view.name) })}
                  onClick={() => perform(() => actions.removeView({ id: view.id }))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <OpensWith
        views={views}
        opensWith={opensWith}
        onChoose={chosen => perform(() => actions.chooseDefaultView({ search: chosen }))}
      />
    </ModalPanel>
  )
}

type Answer = Awaited<ReturnType<ReturnType<typeof useListActions>['saveView']>>

function usePerform() {
  const t = useTranslations()
  const router = useRouter()
  const [problem, setProblem] = useState<string>()
  const [, startTransition] = useTransition()
  const perform = (ask: () => Promise<Answer>) =>
    startTransition(async () => {
      const { kind } = await ask().catch(() => ({ kind: 'unreachable' }) as const)
      setProblem(kind === 'done' ? undefined : t(`queue.own.refused.${kind}`))
      startTransition(() => router.refresh())
    })
  return { problem, perform }
}

function NameForm({
  label,
  button,
  initial,
  problem,
  onName,
}: {
  readonly label: string
  readonly button: string
  readonly initial: string
  readonly problem: string | undefined
  readonly onName: (name: string) => void
}) {
  const [name, setName] = useState(initial)
  const isNew = name.trim() !== '' && name.trim() !== initial
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isNew) return
    onName(name)
    if (initial === '') setName('')
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field
        label={initial === '' ? label : { children: label, className: styles.aloud }}
        className={styles.field}
        {...(problem === undefined ? {} : { validationMessage: problem })}
      >
        <Input value={name} maxLength={80} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      {(initial === '' || isNew) && (
        <Button type="submit" appearance={initial === '' ? 'primary' : 'secondary'} disabledFocusable={!isNew}>
          {button}
        </Button>
      )}
    </form>
  )
}

/** What was chosen shows before the server has kept it. */
function OpensWith({ views, opensWith, onChoose }: OwnViews & { readonly onChoose: (search: string | null) => void }) {
  const t = useTranslations()
  const [chosen, setChosen] = useState(opensWith ?? '')
  const choose = (search: string) => {
    setChosen(search)
    onChoose(search === '' ? null : search)
  }
  return (
    <Field label={t('queue.own.opensWith')} className={styles.opens}>
      <RadioGroup value={chosen} onChange={(_, { value }) => choose(value)}>
        <Radio value="" label={t('queue.view.pending')} />
        {views.map(({ id, name, search }) => (
          <Radio key={id} value={search} label={visibleText(name)} />
        ))}
      </RadioGroup>
    </Field>
  )
}
