import { describe, expect, it } from 'vitest'
import type { Role } from '#lib/identity/person.ts'
import { gatherPeople } from '#lib/people/gather-people.ts'
import { type Binding, judgePeople } from '#lib/people/judge-people.ts'

const person = (id: string, roles: readonly Role[], groups: readonly string[] = []) => ({ id, name: id, roles, groups })
const ana = person('ana', ['Approver'])
const priya = person('priya', ['Approver'], ['buyers'])
const ada = person('ada', ['Administrator'])
const otto = person('otto', ['Auditor'])
const both = person('both', ['Auditor', 'Approver'])

const flow = (...bindings: readonly Binding[]) => [{ slug: 'partners', name: 'Partners', bindings }]
const toGroup = { kind: 'group', principalId: 'buyers', name: 'Buyers' } as const
const toPerson = { kind: 'person', principalId: 'ana', name: 'Ana' } as const

describe('who decides in a flow', () => {
  it.each([
    ['every approver where it is kept to nobody', flow(), ['ana', 'priya', 'ada', 'both'], 5],
    ['those in the group, and administrators', flow(toGroup), ['priya', 'ada'], 4],
    ['the person, and administrators', flow(toPerson), ['ana', 'ada'], 4],
    ['any of several', flow(toPerson, toGroup), ['ana', 'priya', 'ada'], 5],
  ])('%s', (_name, flows, deciders, readers) => {
    const people = [ana, priya, ada, otto, both]
    const [judged] = judgePeople({ people, flows, unknownGroups: new Map() })
    expect(judged).toMatchObject({ deciders, readers, isAtLeast: false })
  })

  it('nobody, where nobody has a role that may', () => {
    const [judged] = judgePeople({ people: [otto], flows: flow(), unknownGroups: new Map() })
    expect(judged).toMatchObject({ deciders: [], readers: 1 })
  })

  it.each([
    ['a group that has the role', flow(), [['staff', ['Approver']]], true],
    ['a group that only reads', flow(), [['staff', ['Auditor']]], false],
    ['the group that the flow is kept to', flow(toGroup), [['buyers', []]], true],
    ['a group of another flow', flow(), [['buyers', []]], false],
  ] as const)('may be more, where nobody knows who is in %s: %#', (_name, flows, unknown, isAtLeast) => {
    const unknownGroups = new Map<string, readonly Role[]>(unknown)
    expect(judgePeople({ people: [ana], flows, unknownGroups })[0]?.isAtLeast).toBe(isAtLeast)
  })
})

describe('who has a role', () => {
  const names = new Map([
    ['staff', 'Staff'],
    ['buyers', 'Buyers'],
  ])

  it('has it by themselves or through a group, and is in the groups that flows are kept to', () => {
    const gathered = gatherPeople(
      [
        { kind: 'person', id: 'ada', name: 'Ada', role: 'Administrator' },
        { kind: 'group', id: 'staff', name: 'Staff', role: 'Approver' },
      ],
      names,
      new Map([
        [
          'staff',
          [
            { id: 'ada', name: 'Ada' },
            { id: 'ana', name: 'Ana' },
          ],
        ],
        [
          'buyers',
          [
            { id: 'ana', name: 'Ana' },
            { id: 'eve', name: 'Eve' },
          ],
        ],
      ]),
    )
    expect(gathered.people).toEqual([
      { id: 'ada', name: 'Ada', roles: ['Administrator', 'Approver'], groups: ['staff'] },
      { id: 'ana', name: 'Ana', roles: ['Approver'], groups: ['staff', 'buyers'] },
    ])
    expect(gathered.through).toEqual(
      new Map([
        ['ada', ['Staff']],
        ['ana', ['Staff']],
      ]),
    )
    expect(gathered.unknownGroups).toEqual(new Map())
  })

  it('a group whose members nobody tells stays unknown', () => {
    const members = new Map([
      ['staff', undefined],
      ['buyers', []],
    ])
    const holders = [{ kind: 'group', id: 'staff', name: 'Staff', role: 'Approver' }] as const
    const gathered = gatherPeople(holders, names, members)
    expect(gathered.unknownGroups).toEqual(new Map([['staff', ['Approver']]]))
    expect(gathered.groups.map(({ members: count }) => count)).toEqual([null, 0])
  })
})
