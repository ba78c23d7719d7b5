'use client'

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Says what follows from an action, and asks whether to go on. */
export function ConfirmDialog({
  open,
  title,
  action,
  mayConfirm = true,
  children,
  onConfirm,
  onClose,
}: {
  /** To be closed before it is taken away: what is behind it stays hidden to readers of the screen otherwise. */
  readonly open: boolean
  readonly title: string
  readonly action: string
  /** Whether all that is asked for is there. */
  readonly mayConfirm?: boolean
  readonly children: ReactNode
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const t = useTranslations()
  return (
    <Dialog open={open} modalType="alert" onOpenChange={(_, { open: wanted }) => wanted || onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              disabledFocusable={!mayConfirm}
              onClick={() => {
                onClose()
                onConfirm()
              }}
            >
              {action}
            </Button>
            <Button onClick={onClose}>{t('settings.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
