import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const canary = 'canary-4711'

/** Logs in a process of its own, because the log goes to standard output. */
function logged(expression: string): string {
  const file = fileURLToPath(new URL('../../lib/log/create-log.pino.ts', import.meta.url))
  const script = `import { createLog } from ${JSON.stringify(file)}; const canary = ${JSON.stringify(canary)}; createLog('info').info(${expression}, 'a line')`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout
}

it.each([
  ['a header', '{ authorization: canary }'],
  ['a nested header', '{ request: { headers: { authorization: canary, cookie: canary } } }'],
  ['claims', '{ claims: { email: canary } }'],
  ['a body', '{ call: { body: canary } }'],
  ['a client secret', '{ options: { clientSecret: canary } }'],
  [
    "a database address in an error's message",
    '{ err: new Error("cannot reach postgresql://anteroom:" + canary + "@db:5432/x") }',
  ],
  [
    'what a library hangs on an error',
    '{ err: Object.assign(new Error("failed"), { request: { headers: canary }, response: canary }) }',
  ],
])('the log does not hold %s', (_what, expression) => {
  const line = logged(expression)
  expect(line).toContain('a line')
  expect(line).not.toContain(canary)
})

it('the log still tells an error with its cause', () => {
  const line = logged('{ err: new Error("outer", { cause: new Error("inner") }) }')
  expect(JSON.parse(line)).toMatchObject({ err: { message: 'outer', cause: { message: 'inner' } } })
})
