import { expect, it } from 'vitest'
import { type HeldVerdict, holdVerdict, releaseVerdict } from '#components/requests/held-verdicts.ts'

const held = (requestId: string, doneAt: number): HeldVerdict => ({
  requestId,
  version: 2,
  name: requestId,
  doneAt,
  heldForMs: 8_000,
  words: { justification: '', requestorMessage: '' },
})

it('the newest verdict that is left can be taken back next, whatever was taken back before', () => {
  const all = ['a', 'b', 'c'].reduce<readonly HeldVerdict[]>((list, id, at) => holdVerdict(list, held(id, at), at), [])
  const first = releaseVerdict(all, 'c', 100)
  expect(first.newest?.requestId).toBe('b')
  const second = releaseVerdict(first.left, 'a', 100)
  expect(second.newest?.requestId).toBe('b')
  expect(releaseVerdict(second.left, 'b', 100)).toEqual({ left: [], newest: undefined })
})

it('a verdict that has taken effect is offered no more, and one that is given anew counts once', () => {
  const list = holdVerdict(holdVerdict([], held('a', 0), 0), held('b', 7_000), 7_000)
  expect(releaseVerdict(list, 'x', 8_000).left.map(each => each.requestId)).toEqual(['b'])
  expect(holdVerdict(list, held('a', 7_500), 7_500).map(each => each.doneAt)).toEqual([7_000, 7_500])
})
