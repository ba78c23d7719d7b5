'use client'

import { ToggleButton } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import type { Claims } from '#lib/decision/sign-up.ts'
import styles from './claims-card.module.css'
import { CopyButton } from './copied-value.tsx'
import { SectionCard } from './section-card.tsx'
import { TypedText } from './typed-text.tsx'

/** The claims in words, or as Microsoft Entra sent them: every name and value as it came, to be copied. */
export function ClaimsCard({ claims, children }: { readonly claims: Claims; readonly children: ReactNode }) {
  const t = useTranslations()
  const [isRaw, setRaw] = useState(false)
  const json = JSON.stringify(claims, undefined, 2)
  return (
    <SectionCard
      id="details"
      title={t('details.title')}
      aside={
        <span className={styles.aside}>
          {isRaw && <CopyButton name={t('details.copyRaw')} text={json} />}
          <ToggleButton size="small" appearance="subtle" checked={isRaw} onClick={() => setRaw(!isRaw)}>
            {t('details.raw')}
          </ToggleButton>
        </span>
      }
    >
      {isRaw ? (
        <ScrollRegion label={t('details.rawLabel')} className={styles.raw}>
          <pre>
            <TypedText text={json} />
          </pre>
        </ScrollRegion>
      ) : (
        children
      )}
    </SectionCard>
  )
}
