'use client'

import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** Something to know, in place. */
export function Notice({
  intent,
  isBanner = false,
  children,
}: {
  readonly intent: 'info' | 'success' | 'warning' | 'error'
  /** Whether it runs along an edge of the page. */
  readonly isBanner?: boolean
  readonly children: ReactNode
}) {
  return (
    <MessageBar intent={intent} layout="multiline" shape={isBanner ? 'square' : 'rounded'}>
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  )
}
