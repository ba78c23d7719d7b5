import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProgram } from '#lib/cli/program.ts'
import { giveCommand } from '#test/support/give-command.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { configuration } from '#test/support/run-server.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
let directory: string
beforeAll(async () => {
  test = await openTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'anteroom json '))
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true })
})

const roster = [
  { who: { kind: 'address', address: 'ana@fabrikam.com' }, agreed: true, expiresAt: '2030-01-01T00:00:00.000Z' },
  { who: { kind: 'domain', domain: 'fabrikam.com' }, attributes: { jobTitle: 'Buyer' } },
  { who: { kind: 'identity', issuer: 'google', issuerAssignedId: 'one|two' } },
  { who: { kind: 'identity', issuer: 'adfs.fabrikam.com', issuerAssignedId: '7' } },
]
const files = {
  'policy.json': { rules: [{ id: 'all', name: 'All', when: 'domain in lists.some', do: 'review', flag: 'all' }] },
  'roster.json': roster,
  'messages.json': { de: { unavailable: 'Das geht gerade nicht.' } },
  'extension.json': { tenantId: '11111111-2222-3333-4444-555555555555', domain: 'contoso', audience: 'an app' },
  'some.txt': 'a.example\nb.example\n',
  'all.yaml': 'version: 1\nflows: { partners: { holdSeconds: 7 } }\n',
}

/** Every command, in an order in which each can be done; what one answers the next can name in braces. */
const calls: readonly string[] = [
  'flow list',
  'flow create second --name Second --tenant-domain contoso.onmicrosoft.com --redirect-url https://b.example',
  'flow set partners --pending-days 30',
  'flow set-code partners',
  'flow clear-code partners',
  'credential create partners',
  'credential list partners',
  'credential revoke partners {username}',
  'rollout start partners --user-flow B2X_1_partners',
  'rollout show partners',
  'rollout retry partners',
  'rollout confirm partners',
  'rollout stop partners',
  'rollout watch partners',
  `certificate add partners ${'AB'.repeat(32)}`,
  'certificate list partners',
  `certificate revoke partners ${'AB'.repeat(32)}`,
  'list set some some.txt',
  'list get some',
  'policy set partners policy.json',
  'policy get partners',
  'roster set partners roster.json',
  'roster get partners',
  'messages set partners messages.json',
  'messages get partners',
  'extension set second extension.json',
  'extension get second',
  'doctor --flow partners',
  'audit verify',
  'request list',
  'request show {first}',
  'request approve {first}',
  'request deny {second} --justification Unknown',
  'person export nina.novak@fabrikam.com',
  'person erase omar.haddad@fabrikam.com --confirm omar.haddad@fabrikam.com',
  'person accept-lost-secret --confirm "denials are lost"',
  'export',
  'apply all.yaml --dry-run',
  'schema',
]

/** What a server and Entra would have done meanwhile. */
const meanwhile: { readonly [call: string]: string } = {
  'rollout retry partners': 'UPDATE credential_rollout SET next_at = NULL',
  'rollout confirm partners': `UPDATE credential_rollout SET state = 'placed', placed_at = now(),
    credential_id = (SELECT id FROM credential LIMIT 1)`,
  'rollout watch partners': `UPDATE credential_rollout SET state = 'done'`,
}

/** What ends otherwise although it answers: nobody serves the public address of this installation. */
const endsOtherwise: { readonly [call: string]: number } = { 'doctor --flow partners': 1 }

it('no command is left out here', () => {
  const leaves = (command: Command, words: readonly string[]): readonly string[] =>
    command.commands.length === 0
      ? [words.join(' ')]
      : command.commands.flatMap(each => leaves(each, [...words, each.name()]))
  const named = leaves(openProgram(), [])
  const called = named.filter(words => calls.some(call => `${call} `.startsWith(`${words} `)))
  expect(called).toEqual(named)
  expect(calls).toHaveLength(named.length)
})

// Forty commands, one after the other.
it('every command answers in JSON when it is asked to, and in nothing else', { timeout: 120_000 }, async () => {
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  const ids = [await queued('Nina Novak'), await queued('Omar Haddad')]
  const names: Record<string, string> = { first: ids[0] ?? '', second: ids[1] ?? '' }
  const nowhere = 'https://127.0.0.1:9'
  const own = { AZURE_AUTHORITY_HOST: nowhere, GRAPH_URL: nowhere, APP_URL: nowhere }
  const environment = { ...configuration(test.databaseUrl, 3000), ...own }
  for (const call of calls) {
    await test.database.$executeRawUnsafe(meanwhile[call] ?? 'SELECT')
    const { code, out, err } = await giveCommand([...wordsOf(call, names), '--json'], { directory, environment })
    expect([call, code, err]).toEqual([call, endsOtherwise[call] ?? 0, ''])
    const answer = JSON.parse(out)
    if (call === 'credential create partners') names.username = answer.username
    if (call === 'roster get partners') expect(new Set(answer)).toEqual(new Set(roster))
  }
})

const queued = (name: string) => queueSignUp(test.database, test.flow.id, googleGuest(name))

function wordsOf(call: string, names: Readonly<Record<string, string>>): readonly string[] {
  const words = call.match(/"[^"]*"|\S+/g) ?? []
  return words.map(word => word.replaceAll('"', '').replace(/^\{(\w+)\}$/, (_, name) => names[name] ?? ''))
}
