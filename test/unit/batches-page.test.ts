import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import messages from '#components/messages/en.json'
import { type FollowedBatch, isAtWork } from '#components/queue/batch-message.ts'
import { announceBatch, describeBatch, progressOf } from '#components/queue/batch-words.ts'
import { followAnswers } from '#components/queue/follow-answers.ts'
import { undoTimeLeft, wasLongOver } from '#components/queue/undo-time.ts'

const t = createTranslator({ locale: 'en', messages })

/** A follower whose server answers, and whose time passes, when the test says so. */
function follow() {
  const asked: PromiseWithResolvers<boolean>[] = []
  const waiting = new Set<() => void>()
  const found: boolean[] = []
  const follower = followAnswers<boolean>({
    read: () => {
      const answer = Promise.withResolvers<boolean>()
      asked.push(answer)
      return answer.promise
    },
    found: answer => found.push(answer),
    isAtWork: answer => answer,
    later: perform => {
      waiting.add(perform)
      return () => waiting.delete(perform)
    },
  })
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    ...follower,
    asked,
    found,
    waiting,
    answer: async (isAtWork: boolean) => {
      asked.at(-1)?.resolve(isAtWork)
      await settle()
    },
    fail: async () => {
      asked.at(-1)?.reject(new Error('unreachable'))
      await settle()
    },
    pass: () => {
      for (const perform of [...waiting]) {
        waiting.delete(perform)
        perform()
      }
    },
  }
}

describe('batches are followed', () => {
  it('a while after each answer, however long it took, and each answer is used', async () => {
    const page = follow()
    // Time passes and nothing more is asked: the answer is still on its way.
    page.pass()
    expect(page.asked).toHaveLength(1)
    await page.answer(true)
    expect(page.found).toEqual([true])
    expect(page.asked).toHaveLength(1)
    page.pass()
    expect(page.asked).toHaveLength(2)
    await page.answer(false)
    expect(page.found).toEqual([true, false])
    expect(page.waiting.size).toBe(0)
  })

  it('once more after an answer that was on its way when something began', async () => {
    const page = follow()
    page.look()
    page.look()
    expect(page.asked).toHaveLength(1)
    await page.answer(false)
    expect(page.asked).toHaveLength(2)
    await page.answer(false)
    expect(page.found).toEqual([false, false])
    expect(page.asked).toHaveLength(2)
    page.look()
    expect(page.asked).toHaveLength(3)
  })

  it('on after a look that failed, while there was more to come, and not where nothing was known', async () => {
    const page = follow()
    await page.fail()
    expect(page.waiting.size).toBe(0)
    page.look()
    await page.fail()
    page.pass()
    await page.answer(true)
    page.pass()
    await page.fail()
    expect(page.waiting.size).toBe(1)
  })

  it('no longer by a page that is gone', async () => {
    const page = follow()
    page.stop()
    await page.answer(true)
    page.look()
    expect([page.found, page.asked.length, page.waiting.size]).toEqual([[], 1, 0])
    const other = follow()
    await other.answer(true)
    other.stop()
    expect(other.waiting.size).toBe(0)
  })
})

const running: FollowedBatch = {
  id: 'batch',
  state: 'running',
  verdict: 'approve',
  byName: 'Ana Duarte',
  createdAt: '2026-11-21T10:00:00.000Z',
  finishedAt: null,
  total: 130,
  waiting: 90,
  resolved: 40,
  takenBack: 0,
  undoing: 0,
  refused: [],
  refusedItems: [],
}
const later: FollowedBatch = { ...running, waiting: 10, resolved: 120 }
const done: FollowedBatch = {
  ...running,
  state: 'done',
  waiting: 0,
  resolved: 130,
  finishedAt: '2026-11-21T10:05:00.000Z',
}
const undoing: FollowedBatch = { ...done, state: 'taken_back', resolved: 5, takenBack: 25, undoing: 100 }

describe('a batch on the page', () => {
  it('is announced when it begins and when it ends, and not on the way', () => {
    expect(announceBatch(running, t)).toBe('Approving 130 requests.')
    expect(announceBatch(later, t)).toBe(announceBatch(running, t))
    expect(announceBatch(done, t)).toBe('Approved 130 requests.')
    expect(announceBatch(undoing, t)).toBe('Taking back…')
    expect(announceBatch({ ...undoing, undoing: 99, takenBack: 26 }, t)).toBe('Taking back…')
    expect(announceBatch({ ...undoing, undoing: 0, takenBack: 125 }, t)).toBe(
      'Taken back: 125 requests. 5 had taken effect.',
    )
  })

  it('shows how far it is, there and back', () => {
    expect(describeBatch(running, t)).toBe('Approving: 40 of 130')
    expect(progressOf(running)).toEqual({ done: 40, of: 130 })
    expect(progressOf(undoing)).toEqual({ done: 25, of: 125 })
    expect([running, undoing, done].map(isAtWork)).toEqual([true, true, false])
    expect(progressOf(done)).toBeUndefined()
  })

  it('can be undone as long as it runs, however short the hold is, and for the hold after its end', () => {
    const hold = 2_000
    expect(undoTimeLeft(running, '2026-11-21T10:04:00.000Z', hold)).toBe(Number.POSITIVE_INFINITY)
    expect(undoTimeLeft(done, '2026-11-21T10:05:00.500Z', hold)).toBe(1_500)
    expect(undoTimeLeft(done, '2026-11-21T10:05:03.000Z', hold)).toBe(0)
    expect(undoTimeLeft(running, '2026-11-21T10:04:00.000Z', 0)).toBe(0)
    expect(undoTimeLeft({ ...running, resolved: 0 }, '2026-11-21T10:04:00.000Z', hold)).toBe(0)
  })

  it('is not told of by a page that opens when it has long been over, unless there is something to read or to do', () => {
    const long = '2026-11-21T10:07:00.000Z'
    expect(wasLongOver(done, long, 2_000)).toBe(true)
    expect(wasLongOver({ ...undoing, undoing: 0 }, long, 2_000)).toBe(true)
    expect(wasLongOver(done, '2026-11-21T10:05:30.000Z', 2_000)).toBe(false)
    expect(wasLongOver(done, long, 600_000)).toBe(false)
    expect(wasLongOver({ ...done, refused: [{ reason: 'forbidden', count: 1 }] }, long, 2_000)).toBe(false)
    expect([running, undoing].map(each => wasLongOver(each, long, 2_000))).toEqual([false, false])
  })
})
