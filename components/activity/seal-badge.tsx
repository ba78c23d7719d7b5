'use client'

import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { ShieldCheckmark16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import type { SealState } from '#lib/activity/seal-state.ts'
import { EventTime } from './event-time.tsx'
import styles from './seal-badge.module.css'

/** How far the log is sealed, and what that is good for. */
export function SealBadge({ seal }: { readonly seal: SealState | undefined }) {
  const t = useTranslations()
  if (seal === undefined) return <span className={styles.none}>{t('activity.seal.none')}</span>
  return (
    <Popover withArrow inline trapFocus positioning={positioning}>
      <PopoverTrigger>
        <Button appearance="subtle" icon={<ShieldCheckmark16Regular />} className={styles.badge}>
          <span className={styles.words}>{t('activity.seal.upTo', { block: seal.block })}</span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('activity.seal.title')} tabIndex={-1}>
        <h2 className={styles.title}>{t('activity.seal.title')}</h2>
        <p>{t('activity.seal.text')}</p>
        <dl className={styles.facts}>
          <dt>{t('activity.seal.block')}</dt>
          <dd>{seal.block}</dd>
          <dt>{t('activity.seal.at')}</dt>
          <dd>
            <EventTime at={seal.sealedAt} />
          </dd>
          <dt>{t('activity.seal.hash')}</dt>
          <dd>
            <code>{seal.hash}</code>
          </dd>
        </dl>
        <p>{t.rich('activity.seal.verify', { code: text => <code>{text}</code> })}</p>
      </PopoverSurface>
    </Popover>
  )
}

/** Below its button, and never closer to an edge of the window than the page's own words. */
const positioning = { position: 'below', align: 'end', overflowBoundaryPadding: 16 } as const
