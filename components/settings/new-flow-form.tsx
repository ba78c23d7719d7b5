'use client'

import { Button, Field, Input } from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { NewFlowField } from '#lib/administration/new-flow.ts'
import { BackLink } from './back-link.tsx'
import { type NewFlowDraft, TenantFields } from './new-flow-fields.tsx'
import { proposeSlug } from './propose-slug.ts'
import styles from './settings-form.module.css'
import { type Undone, unreachable } from './settings-outcome.ts'
import page from './settings-page.module.css'
import { UndoneNotice } from './undone-notice.tsx'

type Outcome =
  | { readonly kind: 'created'; readonly slug: string }
  | { readonly kind: 'slugTaken' }
  | { readonly kind: 'refused'; readonly fields: readonly NewFlowField[] }
  | Undone

export type CreateFlow = (draft: NewFlowDraft) => Promise<Outcome>

/** Makes a flow, or a copy of one, and leads on to its connection. A copy takes everything but its name from the other. */
export function NewFlowForm({
  languages,
  start,
  isCopy,
  create,
}: {
  readonly languages: readonly string[]
  readonly start: NewFlowDraft
  readonly isCopy: boolean
  readonly create: CreateFlow
}) {
  const t = useTranslations()
  const router = useRouter()
  const [draft, setDraft] = useState(start)
  const [typedSlug, setTypedSlug] = useState<string>()
  const [outcome, setOutcome] = useState<Outcome>()
  const [pending, startTransition] = useTransition()
  const slug = typedSlug ?? proposeSlug(draft.name)
  const set = (part: Partial<NewFlowDraft>) => setDraft({ ...draft, ...part })
  const submit = () =>
    startTransition(async () => {
      const ended = await create({ ...draft, slug }).catch(unreachable)
      startTransition(() => {
        setOutcome(ended)
        if (ended.kind === 'created') router.push(`/settings/flows/${ended.slug}/connection`)
      })
    })
  const wrong = (field: NewFlowField) => {
    if (outcome?.kind === 'slugTaken' && field === 'slug') return { validationMessage: t('settings.new.slugTaken') }
    if (outcome?.kind !== 'refused' || !outcome.fields.includes(field)) return {}
    return { validationMessage: t(`settings.new.wrong.${field}`) }
  }
  return (
    <form
      className={page.page}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <BackLink href="/settings/flows" name={t('settings.flows.all')} />
        <h2 className={page.title}>{t(isCopy ? 'settings.new.copyTitle' : 'settings.new.title')}</h2>
      </div>
      <SectionCard id="new-flow" title={t('settings.new.what')}>
        <div className={styles.fields}>
          {isCopy && <p className={styles.help}>{t('settings.new.copyHelp')}</p>}
          <Field label={t('settings.label.name')} hint={t('settings.new.nameHint')} required {...wrong('name')}>
            <Input value={draft.name} onChange={(_, { value: name }) => set({ name })} />
          </Field>
          <Field label={t('settings.new.slug')} hint={t('settings.new.slugHint')} required {...wrong('slug')}>
            <Input value={slug} onChange={(_, { value }) => setTypedSlug(value)} />
          </Field>
          {!isCopy && <TenantFields draft={draft} set={set} languages={languages} wrong={wrong} />}
        </div>
      </SectionCard>
      {outcome !== undefined && isUndone(outcome) && <UndoneNotice undone={outcome} />}
      <div className={styles.buttons}>
        <Button type="submit" appearance="primary" disabledFocusable={pending}>
          {t(isCopy ? 'settings.new.copy' : 'settings.new.create')}
        </Button>
      </div>
    </form>
  )
}

function isUndone(outcome: Outcome): outcome is Undone {
  return outcome.kind !== 'created' && outcome.kind !== 'slugTaken' && outcome.kind !== 'refused'
}
