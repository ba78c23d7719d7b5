'use client'

import { Button, Field, Input, Select } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { describeFlags, type FlagWords } from '#components/requests/flag-words.ts'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { useGoTo } from '#components/requests/use-go-to.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import { parseQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'
import styles from './filter-panel.module.css'
import { describeSpan } from './filter-words.ts'
import { ModalPanel } from './modal-panel.tsx'
import { useShared } from './shared-state.ts'
import { useColleagues } from './use-colleagues.ts'
import { useOpenAddress } from './use-open-address.ts'

/** What a list can be narrowed by, under its button; on a phone a sheet. */
export function FilterPanel({
  query,
  under,
  onClose,
}: {
  readonly query: QueueQuery
  readonly under: HTMLElement | null
  readonly onClose: () => void
}) {
  const t = useTranslations()
  const goTo = useGoTo()
  const addressOf = useOpenAddress()
  const { view, text, sort, person } = query
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const asked = parseQueueQuery({ get: name => readField(given, name) })
    goTo(addressOf({ ...asked, view, text, sort, person, after: undefined }))
    onClose()
  }
  const clear = () => {
    goTo(addressOf({ view, text, sort }))
    onClose()
  }
  return (
    <ModalPanel title={t('queue.filter.title')} under={under} onClose={onClose}>
      <form className={styles.form} onSubmit={apply}>
        <RequestFields query={query} />
        <PeopleFields query={query} />
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary">
            {t('queue.filter.apply')}
          </Button>
          <Button appearance="subtle" onClick={clear}>
            {t('queue.clearFilters')}
          </Button>
        </div>
      </form>
    </ModalPanel>
  )
}

function RequestFields({ query }: { readonly query: QueueQuery }) {
  const t = useTranslations()
  const { reader } = useQueueSession()
  const flags = useFlags()
  const list = useId()
  return (
    <>
      {(reader.flows.length > 1 || query.flow !== undefined) && (
        <Choice name="flow" chosen={query.flow} choices={reader.flows.map(({ id, name }) => [id, name])} />
      )}
      <Choice
        name="provider"
        chosen={query.provider}
        choices={providers.map(each => [each, t(`shortProviders.${each}`)])}
      />
      <Field label={t('queue.filter.domain')}>
        <Input
          name="domain"
          defaultValue={query.domain ?? ''}
          placeholder={t('queue.filter.exampleDomain')}
          autoComplete="off"
        />
      </Field>
      <Field label={t('queue.filter.flag')}>
        <Input name="flag" defaultValue={query.flag ?? ''} list={list} autoComplete="off" />
      </Field>
      <datalist id={list}>
        {flags.map(({ flag, label }) => (
          <option key={flag} value={flag} label={label} />
        ))}
      </datalist>
      <Choice name="older" chosen={query.olderThan} choices={ages.map(age => [age, describeSpan(age, t)])} />
      <Choice name="younger" chosen={query.youngerThan} choices={ages.map(age => [age, describeSpan(age, t)])} />
    </>
  )
}

function PeopleFields({ query }: { readonly query: QueueQuery }) {
  const t = useTranslations()
  const colleagues = useColleagues()
  const people = colleagues.map(({ objectId, name }) => [objectId, visibleText(name)] as const)
  return (
    <>
      <Choice
        name="assigned"
        chosen={query.assigned}
        choices={[['me', t('queue.filter.me')], ['nobody', t('queue.filter.nobody')], ...people]}
      />
      {query.view !== 'pending' && (
        <>
          <Choice
            name="account"
            chosen={query.account}
            choices={accounts.map(each => [each, t(`queue.account.${each}`)])}
          />
          <Choice
            name="held"
            chosen={query.held === true ? 'yes' : undefined}
            choices={[['yes', t('queue.filter.heldOnly')]]}
          />
        </>
      )}
    </>
  )
}

/** One of a few, or any; what an address brought and nobody offers stays as it is. */
function Choice({
  name,
  chosen,
  choices,
}: {
  readonly name: 'flow' | 'provider' | 'older' | 'younger' | 'assigned' | 'account' | 'held'
  readonly chosen: string | undefined
  readonly choices: readonly (readonly [value: string, label: string])[]
}) {
  const t = useTranslations()
  const [value, setValue] = useState(chosen ?? '')
  const isOffered = value === '' || choices.some(([each]) => each === value)
  return (
    <Field label={t(`queue.filter.${labels[name]}`)}>
      <Select name={name} value={value} onChange={(_, { value: picked }) => setValue(picked)}>
        <option value="">{t('queue.filter.any')}</option>
        {!isOffered && <option value={value}>{value}</option>}
        {choices.map(([each, label]) => (
          <option key={each} value={each}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

const labels = {
  flow: 'flow',
  provider: 'provider',
  older: 'olderThan',
  younger: 'youngerThan',
  assigned: 'assigned',
  account: 'account',
  held: 'held',
} as const

const providers = ['google', 'facebook', 'mail', 'entra', 'federated'] as const
const ages = ['4h', '1d', '3d', '7d', '30d'] as const
const accounts = ['queued', 'running', 'done', 'failed', 'left_to_entra', 'left_to_person'] as const

/** What there may be to filter by: the flags that the reader's flows can set, and those of the requests that are loaded. */
function useFlags(): readonly FlagWords[] {
  const t = useTranslations()
  const { memory, reader } = useQueueSession()
  const lists = useShared(memory.lists, all => all)
  const seen = [...lists.values()].flatMap(({ rows }) => rows.flatMap(({ flags }) => flags))
  return describeFlags([...reader.flags, ...seen].toSorted(), t)
}

function readField(given: FormData, name: string): string | null {
  const value = given.get(name)
  return typeof value === 'string' ? value.trim() : null
}
