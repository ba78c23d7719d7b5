import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import page from '#components/settings/settings-page.module.css'
import table from '#components/settings/settings-table.module.css'
import { Expiry } from './expiry.tsx'

type Entry = {
  readonly id: string
  readonly name: string
  readonly badge?: ReactNode
  /** What the second column says, where there is one. */
  readonly details?: ReactNode
  readonly expiresAt: string | undefined
  readonly isOver: boolean
}

/** What a list or a roster holds: until when each counts, and a button that takes it out. */
export function EntriesTable({
  named,
  detailed,
  entries,
  disabled,
  onRemove,
}: {
  /** The titles of the first column and, where there is one, of the second. */
  readonly named: string
  readonly detailed?: string
  readonly entries: readonly Entry[]
  readonly disabled: boolean
  readonly onRemove: (id: string) => void
}) {
  const t = useTranslations()
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{named}</th>
          {detailed !== undefined && <th scope="col">{detailed}</th>}
          <th scope="col">{t('lists.until')}</th>
          <th scope="col" className={table.action}>
            <span className={page.spoken}>{t('lists.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ id, name, badge, details, expiresAt, isOver }) => (
          <tr key={id}>
            <th scope="row">
              <span className={isOver ? table.gone : undefined}>{name}</span> {badge}
            </th>
            {detailed !== undefined && <td data-label={detailed}>{details}</td>}
            <td data-label={t('lists.until')}>
              <Expiry at={expiresAt} isOver={isOver} />
            </td>
            <td className={table.action}>
              <Button
                size="small"
                disabledFocusable={disabled}
                aria-label={t('lists.removeValue', { value: name })}
                onClick={() => onRemove(id)}
              >
                {t('lists.remove')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
