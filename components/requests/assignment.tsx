'use client'

import { Button } from '@fluentui/react-components'
import { PersonAdd16Regular, PersonDelete16Regular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import styles from './assignment.module.css'
import { KeyHint } from './key-cap.tsx'
import { useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { unreachable } from './refusal-words.ts'
import { visibleText } from './visible-text.ts'

/** Whom the request is assigned to, and the way to take it on or to let it go: a wish that locks nothing. */
export function Assignment({ request }: { readonly request: Pick<RequestDetail, 'id' | 'assignedTo' | 'mayWork'> }) {
  const t = useTranslations()
  const router = useRouter()
  const { assign } = useQueueActions()
  const { reader, announce } = useQueueSession()
  const { id: requestId, mayWork } = request
  const [assignedTo, expect] = useOptimistic(request.assignedTo)
  const [pending, startTransition] = useTransition()
  const isMine = assignedTo?.objectId === reader.objectId
  const send = async (toMe: boolean) => {
    expect(toMe ? { objectId: reader.objectId, name: reader.name } : null)
    const outcome = await assign({ requestId, toMe }).catch(unreachable)
    startTransition(() => router.refresh())
    if (outcome.kind !== 'assigned') announce({ requestId, text: t(`assign.${outcome.kind}`), tone: 'refused' })
  }
  if (assignedTo === null && !mayWork) return null
  return (
    <div className={styles.line}>
      <span role="status" className={styles.who}>
        {assignedTo !== null && (
          <>
            <PersonAvatar name={visibleText(assignedTo.name)} colorKey={assignedTo.name} size={20} />
            {isMine ? t('assign.toYou') : t('queue.assignedTo', { name: visibleText(assignedTo.name) })}
          </>
        )}
      </span>
      {mayWork && (
        <Button
          size="small"
          appearance="subtle"
          className={styles.button}
          icon={isMine ? <PersonDelete16Regular /> : <PersonAdd16Regular />}
          aria-keyshortcuts="i"
          disabledFocusable={pending}
          onClick={() => startTransition(() => send(!isMine))}
        >
          {isMine ? t('assign.letGo') : t('assign.toMe')}
          <KeyHint name="I" />
        </Button>
      )}
    </div>
  )
}
