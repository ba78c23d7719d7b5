import type { Command } from 'commander'
import { print } from './run-command.ts'

/** Whether the answer is read by a program. */
export type Telling = { readonly json?: true }

/** Adds the option that every command has. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print the answer as JSON')
}

/** Prints an answer: as JSON for programs, in words for people. */
export function tell({ json }: Telling, answer: unknown, words: string): void {
  print(json === true ? JSON.stringify(answer, undefined, 2) : words)
}
