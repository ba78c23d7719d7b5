import type { Messages } from 'next-intl'
import type { Translate } from '#components/messages/translate.ts'
import { type FollowedBatch, isAtWork } from './batch-message.ts'

/** How far a batch is, in a sentence. */
export function describeBatch(batch: FollowedBatch, t: Translate): string {
  const { state, verdict, total, waiting, resolved, takenBack } = batch
  switch (state) {
    case 'running':
      return t(`queue.batch.running.${verdict}`, { done: total - waiting, total })
    case 'done':
      return t(`queue.batch.done.${verdict}`, { count: resolved })
    case 'cancelled':
      return t(`queue.batch.cancelled.${verdict}`, { count: resolved, total })
    case 'taken_back':
      return isAtWork(batch)
        ? t('queue.batch.takingBack')
        : t('queue.batch.takenBack', { count: takenBack, stands: resolved })
  }
}

/** What is said aloud of a batch: that it has begun and how it ended, and nothing of the way. */
export function announceBatch(batch: FollowedBatch, t: Translate): string {
  const { state, verdict, total: count } = batch
  return state === 'running' ? t(`queue.batch.begun.${verdict}`, { count }) : describeBatch(batch, t)
}

/** How much of its work a batch has done, while it is at work. */
export function progressOf(batch: FollowedBatch): { readonly done: number; readonly of: number } | undefined {
  const { state, total, waiting, takenBack, undoing } = batch
  if (!isAtWork(batch)) return undefined
  return state === 'running' ? { done: total - waiting, of: total } : { done: takenBack, of: takenBack + undoing }
}

const reasons = [
  'alreadyResolved',
  'changed',
  'expired',
  'forbidden',
  'justificationMissing',
  'notFound',
  'ownRequest',
  'rightsNotConfirmed',
  'superseded',
  'too_late',
] as const satisfies readonly (keyof Messages['queue']['batch']['reason'])[]

/** Why one was left out; a reason that is newer than this page is said in general words. */
export function explainRefusal(reason: string, t: Translate): string {
  return t(`queue.batch.reason.${reasons.find(each => each === reason) ?? 'other'}`)
}
