import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runAnteroom } from '#lib/cli/program.ts'

export type Answer = { readonly code: number; readonly out: string; readonly err: string }

/** Where a command is given: in which directory, and with which variables; it sees no others. */
type Terminal = { readonly directory: string; readonly environment: { readonly [name: string]: string | undefined } }

/** Gives a command as somebody at a terminal would, without the second that a process of its own takes to start. */
export async function giveCommand(words: readonly string[], terminal: Terminal): Promise<Answer> {
  const said = { out: '', err: '' }
  const write = (text: string, to: 'out' | 'err') => {
    said[to] += text
  }
  const code = await runAnteroom({ words, ...terminal, write })
  return { code, ...said }
}

/** The same in a process of its own, started as the file that it is: what a shell, `npx` and a script see. */
export function startCommand(words: readonly string[], { directory, environment }: Terminal): Promise<Answer> {
  const PATH = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`
  const env = { PATH, NODE_ENV: 'production', ...environment } as const
  return new Promise(resolve => {
    const child = execFile(program, [...words], { env, cwd: directory }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

const program = fileURLToPath(new URL('../../lib/cli/anteroom.ts', import.meta.url))
