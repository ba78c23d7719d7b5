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
import { KeyCap } from './key-cap.tsx'
import styles from './key-dialog.module.css'

/** Every key and what it does. */
export function KeyDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(_, { open: wanted }) => !wanted && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {shortcuts.map(({ name, meaning }) => (
                <div key={name} className={styles.line}>
                  <dt>
                    <KeyCap>{name}</KeyCap>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              Close
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

const shortcuts = [
  { name: 'J', meaning: 'Next request' },
  { name: 'K', meaning: 'Previous request' },
  { name: 'Enter', meaning: 'Open the request that has the focus' },
  { name: 'A', meaning: 'Approve the open request' },
  { name: 'D', meaning: 'Deny the open request: asks for a justification' },
  { name: 'Esc', meaning: 'Leave the justification, or close the open request' },
  { name: '?', meaning: 'Show this list' },
] as const
