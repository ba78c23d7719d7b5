'use client'

import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import links from './request-link.module.css'
import styles from './verdict-bar.module.css'

/** Why something did not count. */
export type Refusal = { readonly kind: string; readonly text: string }

/** Says why a verdict, or whatever else was asked, did not count; aloud, too. */
export function VerdictRefusal({ refusal }: { readonly refusal: Refusal | undefined }) {
  const t = useTranslations()
  return (
    <div role="status" className={styles.refusal}>
      {refusal !== undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {refusal.text}{' '}
            {refusal.kind === 'signedOut' && (
              <a href="/sign-in" target="_blank" rel="noreferrer" className={links.link}>
                {t('refusal.signInAgain')}
              </a>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
    </div>
  )
}
