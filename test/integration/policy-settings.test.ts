import { describe, expect, it } from 'vitest'
import { backTestPolicy } from '#lib/administration/back-test-policy.prisma.ts'
import { findFlowPolicy } from '#lib/administration/find-flow-policy.prisma.ts'
import { judgePolicy, judgeTyped } from '#lib/administration/judge-policy.ts'
import { saveFlowPolicy } from '#lib/administration/save-flow-policy.prisma.ts'
import { trySignUp } from '#lib/administration/try-sign-up.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { ada, ana, noah, otto, signedIn } from '#test/support/people.ts'
import { document, policyDesk, trialOf } from './policy-desk.ts'

const eve = signedIn('Eve Adams', 'Administrator')
const { database, desk, trialDesk, newFlow, countAll } = policyDesk()

describe('everybody but an administrator', () => {
  it.each([ana, otto, noah])('neither reads, judges, tests, tries nor saves a policy: $name', async person => {
    const { flowId, version } = await newFlow()
    const before = await countAll()
    expect(
      await Promise.all([
        saveFlowPolicy(desk(), person, { flowId, version, document }),
        backTestPolicy(desk(), person, { flowId, document }),
        trySignUp(trialDesk(), person, trialOf(flowId)),
        judgePolicy(person, '{}'),
        judgeTyped(person, 'true'),
      ]),
    ).toEqual(Array.from({ length: 5 }, () => ({ kind: 'forbidden' })))
    await expect(findFlowPolicy(database(), person, flowId)).rejects.toThrow(Forbidden)
    expect(await countAll()).toEqual(before)
  })
})

describe('saving a policy', () => {
  it('puts it in force with its audit row, and says which list is missing', async () => {
    const { flowId, version } = await newFlow()
    const saved = await saveFlowPolicy(desk(), ada, { flowId, version, document })
    expect(saved).toMatchObject({ kind: 'saved', policy: { version: version + 1 } })
    const found = await findFlowPolicy(database(), ada, flowId)
    expect(found?.policy).toMatchObject({
      version: version + 1,
      unreadable: undefined,
      document: { rules: [{ id: 'blocked', mode: 'on' }, { id: 'suppliers' }] },
      conditions: { 'domain in lists.suppliers': { kind: 'good', lists: ['suppliers'] } },
    })
    const events = await database().auditEvent.findMany({ where: { flowId, action: 'policy.changed' } })
    expect(events.map(({ name, details }) => [name, details])).toEqual([
      [ada.name, { rules: 2, validate: 0, override: 1 }],
    ])
  })

  it('refuses what cannot be compiled, and nothing is changed', async () => {
    const { flowId, version } = await newFlow()
    const rules = [{ id: 'x', name: 'X', when: 'domain ==', do: 'deny' }]
    expect(await saveFlowPolicy(desk(), ada, { flowId, version, document: { rules } })).toEqual({
      kind: 'refused',
      problems: ['rule x: the condition ends too early: something is missing here'],
    })
    expect((await findFlowPolicy(database(), ada, flowId))?.policy.version).toBe(version)
  })

  it('of two who save at once one is saved, the other is shown what is in force', async () => {
    const { flowId, version } = await newFlow()
    const write = (person: typeof ada, id: string) =>
      saveFlowPolicy(desk(), person, {
        flowId,
        version,
        document: { rules: [{ id, name: id, when: 'true', do: 'deny' }] },
      })
    const outcomes = await Promise.all([write(ada, 'ada'), write(eve, 'eve')])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'saved'])
    const id = outcomes[0]?.kind === 'saved' ? 'ada' : 'eve'
    expect(outcomes.find(({ kind }) => kind === 'changed')).toMatchObject({
      current: { version: version + 1, document: { rules: [{ id }] } },
      by: { name: id === 'ada' ? ada.name : eve.name },
    })
  })

  it('shows a stored policy that cannot be read as it is, with an empty one to begin from', async () => {
    const { flowId } = await newFlow()
    await database().flow.update({ where: { id: flowId }, data: { policy: { rules: 'none' } } })
    const found = await findFlowPolicy(database(), ada, flowId)
    expect(found?.policy).toMatchObject({ document: { rules: [] }, unreadable: '{\n  "rules": "none"\n}' })
  })
})
