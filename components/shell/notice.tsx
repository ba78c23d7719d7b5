'use client'

import { MessageBar, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'

/** Something to know, in place. */
export function Notice({
  intent,
  children,
}: {
  readonly intent: 'info' | 'success' | 'warning' | 'error'
  readonly children: ReactNode
}) {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  )
}
