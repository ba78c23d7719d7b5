'use client'

import dynamic from 'next/dynamic'

/** Asks before something that cannot be undone in passing; the dialog is loaded when it is first wanted. */
export const ConfirmButtonDialog = dynamic(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog, {
  ssr: false,
})
