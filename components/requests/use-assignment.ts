'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import type { Assignee } from '#lib/requests/assignee.ts'
import { useQueueActions } from './queue-actions.tsx'
import { useQueueSession } from './queue-session.tsx'
import { unreachable } from './refusal-words.ts'
import { useUnderWay } from './use-under-way.ts'

/** Whom a request is assigned to, as it is expected to be a moment from now, and what assigns it. */
export function useAssignment(request: Pick<RequestDetail, 'id' | 'assignedTo'>): {
  readonly assignedTo: Assignee
  readonly isMine: boolean
  readonly isPending: boolean
  readonly assign: (to: Assignee) => void
  readonly reader: NonNullable<Assignee>
} {
  const t = useTranslations()
  const router = useRouter()
  const actions = useQueueActions()
  const { reader, announce } = useQueueSession()
  const { id: requestId } = request
  const [expected, expect] = useState<{ readonly to: Assignee }>()
  const { pending, begin } = useUnderWay()
  const send = async (to: Assignee) => {
    expect({ to })
    const outcome = await actions.assign({ requestId, to: to?.objectId ?? null }).catch(unreachable)
    if (outcome.kind !== 'assigned') announce({ requestId, text: t(`assign.${outcome.kind}`), tone: 'refused' })
    // What is expected is shown until the page knows better.
    startTransition(() => {
      router.refresh()
      expect(undefined)
    })
  }
  const assignedTo = expected === undefined ? request.assignedTo : expected.to
  return {
    assignedTo,
    isMine: assignedTo?.objectId === reader.objectId,
    isPending: pending,
    assign: to => begin(() => send(to)),
    reader: { objectId: reader.objectId, name: reader.name },
  }
}
