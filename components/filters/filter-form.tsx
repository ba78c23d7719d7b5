'use client'

import { Button } from '@fluentui/react-components'
import { Filter16Regular, Search16Regular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState, useTransition } from 'react'
import styles from './filter-form.module.css'

/**
 * Filters that live in the address: a choice takes effect at once, words with Enter or the button. It is a plain form, so
 * that it works before the page is alive. On a phone the choices are folded away under a button that counts them.
 */
export function FilterForm({
  action,
  label,
  search,
  active,
  children,
}: {
  /** The page's path. */
  readonly action: string
  readonly label: string
  /** The field for words. */
  readonly search?: ReactNode
  /** How many of the choices are made. */
  readonly active: number
  readonly children: ReactNode
}) {
  const t = useTranslations()
  const { pending, submit } = useAddressForm(action)
  const [open, setOpen] = useState(false)
  return (
    <search aria-label={label}>
      <form action={action} method="get" className={styles.form} aria-busy={pending} {...submit}>
        {search !== undefined && (
          <div className={styles.search}>
            {search}
            <Button type="submit" icon={<Search16Regular />} aria-label={t('activity.filter.apply')} />
          </div>
        )}
        <Button
          className={styles.fold}
          icon={<Filter16Regular />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          appearance={active > 0 ? 'primary' : 'secondary'}
        >
          {t('activity.filter.show')}
          {active > 0 && ` (${active})`}
        </Button>
        <div className={styles.choices} data-open={open || undefined}>
          {children}
        </div>
      </form>
    </search>
  )
}

function useAddressForm(action: string) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [],
    )
    const search = new URLSearchParams(entries).toString()
    startTransition(() => router.push(search === '' ? action : `${action}?${search}`))
  }
  const onChange = ({ target, currentTarget }: FormEvent<HTMLFormElement>) => {
    if (target instanceof HTMLSelectElement) currentTarget.requestSubmit()
  }
  return { pending, submit: { onSubmit, onChange } }
}
