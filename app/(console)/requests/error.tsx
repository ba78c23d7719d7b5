'use client'

import { Button } from '@fluentui/react-components'
import { Pane } from '#components/requests/pane.tsx'

/** A request or a list that could not be read; the rest of the page goes on. */
export default function RequestsError({ retry }: { readonly retry: () => void }) {
  return (
    <Pane title="This could not be shown" covers>
      <p>Something went wrong on our side. Nothing was decided or changed by it.</p>
      <Button appearance="primary" onClick={retry}>
        Try again
      </Button>
    </Pane>
  )
}
