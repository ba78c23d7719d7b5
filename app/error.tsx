'use client'

import { Button } from '@fluentui/react-components'
import { ButtonLink } from '#components/shell/button-link.tsx'
import { PlainPage } from '#components/shell/plain-page.tsx'

/** A failure that no page within could show in its own place. */
export default function ErrorPage({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <PlainPage
      title="This page could not be shown"
      actions={
        <>
          <Button appearance="primary" onClick={retry}>
            Try again
          </Button>
          <ButtonLink href="/requests">Go to the requests</ButtonLink>
        </>
      }
    >
      <p>Something went wrong on our side. Nothing was decided or changed by it.</p>
      <ErrorNumber error={error} />
    </PlainPage>
  )
}

/** What an operator needs to find the failure in the log. */
function ErrorNumber({ error }: { readonly error: unknown }) {
  if (!(error instanceof Error) || !('digest' in error) || typeof error.digest !== 'string') return null
  return <p>If it stays, tell whoever runs Anteroom this number: {error.digest}</p>
}
