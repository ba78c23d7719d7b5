'use client'

import { Button } from '@fluentui/react-components'
import { PersonAdd16Regular, PersonDelete16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { PersonAvatar } from '#components/people/person-avatar.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Assignee } from '#lib/requests/assignee.ts'
import { AssigneeButton } from './assignee-button.tsx'
import styles from './assignment.module.css'
import { KeyHint } from './key-cap.tsx'
import { useAssignment } from './use-assignment.ts'
import { visibleText } from './visible-text.ts'

/** Whom the request is assigned to, and the ways to take it on, to hand it on or to let it go: a wish that locks nothing. */
export function Assignment({ request }: { readonly request: Pick<RequestDetail, 'id' | 'assignedTo' | 'mayWork'> }) {
  const t = useTranslations()
  const { assignedTo, isMine, isPending, assign, reader } = useAssignment(request)
  if (assignedTo === null && !request.mayWork) return null
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
      {request.mayWork && (
        <span className={styles.buttons}>
          <OwnButton assignedTo={assignedTo} isMine={isMine} isPending={isPending} onPress={assign} reader={reader} />
          <AssigneeButton requestId={request.id} assignedTo={assignedTo} onChoose={assign} />
        </span>
      )}
    </div>
  )
}

/** Takes it on, takes it over, or lets it go. */
function OwnButton({
  assignedTo,
  isMine,
  isPending,
  onPress,
  reader,
}: {
  readonly assignedTo: Assignee
  readonly isMine: boolean
  readonly isPending: boolean
  readonly onPress: (to: Assignee) => void
  readonly reader: NonNullable<Assignee>
}) {
  const t = useTranslations()
  const from = assignedTo === null || isMine ? undefined : visibleText(assignedTo.name)
  return (
    <Button
      size="small"
      appearance="subtle"
      className={styles.button}
      icon={isMine ? <PersonDelete16Regular /> : <PersonAdd16Regular />}
      aria-keyshortcuts="i"
      title={from === undefined ? undefined : t('assign.takeOverFrom', { name: from })}
      disabledFocusable={isPending}
      onClick={() => onPress(isMine ? null : reader)}
    >
      {isMine ? t('assign.letGo') : t(from === undefined ? 'assign.toMe' : 'assign.takeOver')}
      <KeyHint name="I" />
    </Button>
  )
}
