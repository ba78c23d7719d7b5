'use client'

import { Button } from '@fluentui/react-components'
import { ChevronDown12Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Assignee } from '#lib/requests/assignee.ts'
import styles from './assignment.module.css'
import { useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { unreachable } from './refusal-words.ts'
import { useUnderWay } from './use-under-way.ts'

const AssigneeMenu = dynamic(async () => (await import('./assignee-menu.tsx')).AssigneeMenu, { ssr: false })

/** Opens the menu of the people to assign to; they and the menu are loaded when they are wanted. */
export function AssigneeButton({
  requestId,
  assignedTo,
  onChoose,
}: {
  readonly requestId: string
  readonly assignedTo: Assignee
  readonly onChoose: (to: Assignee) => void
}) {
  const t = useTranslations()
  const { listAssignees } = useQueueActions()
  const { announce } = useQueueSession()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [people, setPeople] = useState<readonly NonNullable<Assignee>[]>()
  const [open, setOpen] = useState(false)
  const { pending, begin } = useUnderWay()
  // Those who are known already are shown at once, and read anew behind it.
  const isKnown = people !== undefined
  const ask = async () => {
    const answer = await listAssignees({ requestId }).catch(unreachable)
    if (answer.kind !== 'listed') return announce({ requestId, text: t(`assign.${answer.kind}`), tone: 'refused' })
    setPeople(answer.people)
    if (!isKnown) setOpen(true)
  }
  const press = () => {
    setOpen(!open && isKnown)
    if (!open) begin(ask)
  }
  return (
    <>
      <Button
        ref={setButton}
        size="small"
        appearance="subtle"
        className={styles.choose}
        icon={<ChevronDown12Regular />}
        aria-label={t('assign.choose')}
        title={t('assign.choose')}
        aria-haspopup="menu"
        aria-expanded={open}
        disabledFocusable={pending}
        onClick={press}
      />
      {people !== undefined && <AssigneeMenu {...{ people, assignedTo, onChoose, button, open, setOpen }} />}
    </>
  )
}
