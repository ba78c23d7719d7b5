import { AsyncLocalStorage } from 'node:async_hooks'
import { resolve } from 'node:path'

/** One command as it was given: what it was told, and where its answer goes. */
export type Invocation = {
  /** What stands after the program's name. */
  readonly words: readonly string[]
  readonly environment: { readonly [name: string]: string | undefined }
  /** From where files are named. */
  readonly directory: string
  readonly write: (text: string, to: 'out' | 'err') => void
}

const invocations = new AsyncLocalStorage<Invocation>()

/** Does something on behalf of a command; several may be given at once in one process. */
export function invoke<Result>(given: Invocation, work: () => Promise<Result>): Promise<Result> {
  return invocations.run(given, work)
}

/** The command that is being done. */
export function invocation(): Invocation {
  const given = invocations.getStore()
  if (given === undefined) throw new Error('no command was given')
  return given
}

/** Writes text for the person who gave the command. */
export function print(text: string, to: 'out' | 'err' = 'out'): void {
  invocation().write(`${text}\n`, to)
}

/** The path of a file that the command names. */
export function pathOf(file: string): string {
  return resolve(invocation().directory, file)
}
