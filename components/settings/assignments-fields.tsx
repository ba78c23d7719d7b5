'use client'

import { Button, Field, Input, Select } from '@fluentui/react-components'
import { Add16Regular, Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import { Notice } from '#components/shell/notice.tsx'
import styles from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** Groups, app roles and the sponsor of a new account. */
export function AssignmentsFields({ form }: { readonly form: SettingsForm }) {
  const t = useTranslations()
  const { assignments } = form.draft
  const { groups, appRoles } = assignments
  const set = (part: Partial<typeof assignments>) => form.set('assignments', { ...assignments, ...part })
  return (
    <SectionCard id="assignments" title={t('settings.label.assignments')}>
      <div className={styles.whole}>
        {form.refusals.some(({ setting }) => setting === 'assignments') && (
          <Notice intent="error">{t('settings.unreadable.assignments')}</Notice>
        )}
        <Rows
          legend={t('settings.assignments.groups')}
          addLabel={t('settings.assignments.addGroup')}
          columns={[t('settings.assignments.groupId'), t('settings.assignments.name')]}
          rows={groups.map(({ id, name = '' }) => [id, name])}
          onChange={rows => set({ groups: rows.map(([id = '', name = '']) => ({ id, ...named(name) })) })}
        />
        <Rows
          legend={t('settings.assignments.appRoles')}
          addLabel={t('settings.assignments.addAppRole')}
          columns={[
            t('settings.assignments.resourceId'),
            t('settings.assignments.appRoleId'),
            t('settings.assignments.name'),
          ]}
          rows={appRoles.map(({ resourceId, appRoleId, name = '' }) => [resourceId, appRoleId, name])}
          onChange={rows =>
            set({
              appRoles: rows.map(([resourceId = '', appRoleId = '', name = '']) => ({
                resourceId,
                appRoleId,
                ...named(name),
              })),
            })
          }
        />
        <Sponsor form={form} />
      </div>
    </SectionCard>
  )
}

/** A few rows of text, to be added and taken away. */
function Rows({
  legend,
  addLabel,
  columns,
  rows,
  onChange,
}: {
  readonly legend: string
  readonly addLabel: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly onChange: (rows: readonly (readonly string[])[]) => void
}) {
  const t = useTranslations()
  const write = (at: number, column: number, typed: string) =>
    onChange(rows.map((row, index) => (index === at ? row.map((old, each) => (each === column ? typed : old)) : row)))
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={styles.row} data-columns={columns.length}>
          {columns.map((column, index) => (
            <Field key={column} label={column} size="small">
              <Input value={row[index] ?? ''} onChange={(_, { value }) => write(at, index, value)} />
            </Field>
          ))}
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={t('settings.removeRow', { row: String(at + 1), of: legend })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon={<Add16Regular />} onClick={() => onChange([...rows, columns.map(() => '')])}>
          {addLabel}
        </Button>
      </div>
    </fieldset>
  )
}

function Sponsor({ form }: { readonly form: SettingsForm }) {
  const t = useTranslations()
  const { sponsor, ...rest } = form.draft.assignments
  const kind = sponsor === undefined ? 'none' : sponsor === 'approver' ? 'approver' : 'user'
  const choose = (chosen: string) => {
    if (chosen === 'none') form.set('assignments', rest)
    else form.set('assignments', { ...rest, sponsor: chosen === 'approver' ? 'approver' : { userId: '' } })
  }
  return (
    <div className={styles.pair}>
      <Field label={t('settings.assignments.sponsor')} hint={t('settings.assignments.sponsorHint')}>
        <Select value={kind} onChange={(_, { value }) => choose(value)}>
          <option value="none">{t('settings.assignments.sponsorNone')}</option>
          <option value="approver">{t('settings.assignments.sponsorApprover')}</option>
          <option value="user">{t('settings.assignments.sponsorUser')}</option>
        </Select>
      </Field>
      {typeof sponsor === 'object' && (
        <Field label={t('settings.assignments.userId')}>
          <Input
            value={sponsor.userId}
            onChange={(_, { value: userId }) => form.set('assignments', { ...rest, sponsor: { userId } })}
          />
        </Field>
      )}
    </div>
  )
}

function named(name: string): { readonly name?: string } {
  return name.trim() === '' ? {} : { name }
}
