'use client'

import {
  DataTrending20Filled,
  DataTrending20Regular,
  type FluentIcon,
  History20Filled,
  History20Regular,
  Options20Filled,
  Options20Regular,
  PeopleQueue20Filled,
  PeopleQueue20Regular,
} from '@fluentui/react-icons'
import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { product } from './brand.tsx'
import styles from './console-navigation.module.css'

/** The console's pages; a page that does not exist yet has no entry. */
export function ConsoleNavigation({
  waiting,
  administers,
}: {
  readonly waiting: ReactNode
  /** Whether the settings are for whoever is signed in. */
  readonly administers: boolean
}) {
  const t = useTranslations()
  const segment = useSelectedLayoutSegment()
  return (
    <nav aria-label={product} className={styles.navigation}>
      <Entry href="/requests" name={t('shell.requests')} icons={requestIcons} isCurrent={segment === 'requests'}>
        <span className={styles.count}>{waiting}</span>
      </Entry>
      <Entry href="/activity" name={t('activity.title')} icons={activityIcons} isCurrent={segment === 'activity'} />
      <Entry href="/insights" name={t('insights.title')} icons={insightIcons} isCurrent={segment === 'insights'} />
      {administers && (
        <Entry
          href="/settings/flows"
          name={t('shell.settings')}
          icons={settingIcons}
          isCurrent={segment === 'settings'}
        />
      )}
    </nav>
  )
}

type Icons = { readonly Filled: FluentIcon; readonly Regular: FluentIcon }

const requestIcons: Icons = { Filled: PeopleQueue20Filled, Regular: PeopleQueue20Regular }
const activityIcons: Icons = { Filled: History20Filled, Regular: History20Regular }
const insightIcons: Icons = { Filled: DataTrending20Filled, Regular: DataTrending20Regular }
const settingIcons: Icons = { Filled: Options20Filled, Regular: Options20Regular }

function Entry({
  href,
  name,
  icons: { Filled, Regular },
  isCurrent,
  children,
}: {
  readonly href: string
  readonly name: string
  readonly icons: Icons
  readonly isCurrent: boolean
  readonly children?: ReactNode
}) {
  return (
    <Link href={href} className={styles.entry} title={name} aria-current={isCurrent ? 'page' : undefined}>
      {isCurrent ? <Filled aria-hidden /> : <Regular aria-hidden />}
      <span className={styles.name}>{name}</span>
      {children}
    </Link>
  )
}
