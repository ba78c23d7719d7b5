'use client'

import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { Add16Regular, PersonEdit16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FlowApprover } from './approver-draft.ts'
import styles from './approver-picker.module.css'
import { CandidateSearch } from './candidate-search.tsx'
import { CandidateSource } from './candidate-source.tsx'
import type { Permissions } from './missing-permission.tsx'
import { useCandidates } from './use-candidates.ts'

/** Adds somebody who is known, or a row to type somebody else into; Entra is asked when it is first opened. */
export function ApproverPicker({
  bound,
  permissions,
  onAdd,
  onType,
  setButton,
}: {
  readonly bound: readonly FlowApprover[]
  readonly permissions: Permissions
  readonly onAdd: (approver: FlowApprover) => void
  readonly onType: () => void
  /** Told of the button that opens it. */
  readonly setButton: (button: HTMLButtonElement | null) => void
}) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const { known, look } = useCandidates()
  const show = (wanted: boolean) => {
    setOpen(wanted)
    if (wanted && (known.kind === 'notAsked' || known.kind === 'unreachable')) look()
  }
  return (
    <div>
      <Popover
        inline
        trapFocus
        open={open}
        onOpenChange={(_, { open: wanted }) => show(wanted)}
        positioning={{ position: 'below', align: 'start', offset: 4, fallbackPositions: ['above-start'] }}
      >
        <PopoverTrigger disableButtonEnhancement>
          <Button ref={setButton} size="small" icon={<Add16Regular />}>
            {t('settings.approvers.add')}
          </Button>
        </PopoverTrigger>
        <PopoverSurface className={styles.surface} aria-label={t('settings.approvers.choose')}>
          <CandidateSearch
            candidates={known.kind === 'read' ? known.candidates.filter(each => !isBound(each, bound)) : undefined}
            onChoose={({ kind, id, name }) => {
              onAdd({ kind, principalId: id, name })
              setOpen(false)
            }}
          >
            <CandidateSource known={known} permissions={permissions} onAgain={look} />
          </CandidateSearch>
          <div className={styles.foot}>
            <Button
              appearance="subtle"
              className={styles.notListed ?? ''}
              icon={<PersonEdit16Regular />}
              onClick={() => {
                onType()
                setOpen(false)
              }}
            >
              {t('settings.approvers.notListed')}
            </Button>
          </div>
        </PopoverSurface>
      </Popover>
    </div>
  )
}

function isBound({ kind, id }: { readonly kind: string; readonly id: string }, bound: readonly FlowApprover[]) {
  return bound.some(each => each.kind === kind && each.principalId.toLowerCase() === id)
}
