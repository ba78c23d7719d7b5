import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { openProgram } from '#lib/cli/program.ts'
import { giveCommand } from '#test/support/give-command.ts'

const commands = leavesOf(openProgram(), [])

/** Every command that does something, by its words. */
function leavesOf(command: Command, words: readonly string[]): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[words.join(' '), command]]
  return command.commands.flatMap(each => leavesOf(each, [...words, each.name()]))
}

const terminal = { directory: process.cwd(), environment: {} }

it('there are commands for everything that the documents name', () => {
  const nouns = new Set(commands.map(([words]) => words.split(' ', 1).join()))
  expect([...nouns].toSorted()).toEqual([
    ...['apply', 'audit', 'certificate', 'credential', 'doctor', 'export', 'extension', 'flow', 'list', 'messages'],
    ...['person', 'policy', 'request', 'rollout', 'roster', 'schema'],
  ])
})

describe.each(commands)('anteroom %s', (words, command) => {
  it('answers programs, and says in its help what it does, what it takes and how it ends, with an example', async () => {
    expect(command.options.map(({ long }) => long)).toContain('--json')
    expect(command.description()).toMatch(/^[a-z].{10}/)
    for (const { description } of [...command.registeredArguments, ...command.options]) expect(description).toBeTruthy()
    const { code, out, err } = await giveCommand([...words.split(' '), '--help'], terminal)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(new RegExp(`Examples?:\\n  anteroom ${words}\\b`))
    expect(out).toMatch(/\nEnds with 0 .+ 1 .+ 2 /s)
  })

  it('ends with 2 for an option that it has not, and says so beside its answer', async () => {
    const { code, out, err } = await giveCommand([...words.split(' '), '--nonsense'], terminal)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^error: (unknown option|missing required argument|required option)/)
  })
})
