'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/shell/button-link.tsx'
import { PlainPage } from '#components/shell/plain-page.tsx'

/** A failure that no page within could show in its own place. */
export default function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const t = useTranslations()
  return (
    <PlainPage
      title={t('failure.heading')}
      actions={
        <>
          <Button appearance="primary" onClick={retry}>
            {t('shell.tryAgain')}
          </Button>
          <ButtonLink href="/requests">{t('shell.toRequests')}</ButtonLink>
        </>
      }
    >
      <p>{t('failure.text')}</p>
      <ErrorNumber error={error} />
    </PlainPage>
  )
}

/** What an operator needs to find the failure in the log. */
function ErrorNumber({ error }: { readonly error: unknown }) {
  const t = useTranslations()
  if (!(error instanceof Error) || !('digest' in error) || typeof error.digest !== 'string') return null
  return <p>{t('failure.number', { number: error.digest })}</p>
}
