import type { Command } from 'commander'
import { print } from './invocation.ts'

/** Whether the answer is read by a program. */
export type Telling = { readonly json?: true }

/** Adds what every command has: `--json`, and an example in its help. */
export function withJson(command: Command, ...examples: readonly [string, ...string[]]): Command {
  const heading = examples.length === 1 ? 'Example' : 'Examples'
  const lines = examples.map(example => `  anteroom ${example}`)
  return command
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', ['', `${heading}:`, ...lines].join('\n'))
}

/** Prints an answer: as JSON for programs, in words for people. */
export function tell({ json }: Telling, answer: unknown, words: string): void {
  print(json === true ? JSON.stringify(answer, undefined, 2) : words)
}
