import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { buildIfNeeded } from '../lib/server/build-if-needed.ts'
import { prepareBrowser } from './support/prepare-browser.ts'

const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })

/**
 * `npm test`: prepares what the tests need (the pages, a browser), runs them all and ends with `N passed, N failed`.
 * Arguments go to Vitest: `npm test -- --project unit address`.
 */
const reports = await mkdtemp(join(tmpdir(), 'anteroom-tests-'))
try {
  process.exitCode = await runTests(process.argv.slice(2))
} finally {
  await rm(reports, { recursive: true, force: true })
}

async function runTests(options: readonly string[]): Promise<number> {
  await buildIfNeeded(say)
  const browser = await prepareBrowser(say)
  const reportFile = join(reports, 'results.json')
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const code = await run([vitest, 'run', ...reporters, ...options], { ...process.env, BROWSER_PATH: browser })
  const report = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')))
  say(`${report.numPassedTests} passed, ${report.numFailedTests} failed`)
  return code === 0 && report.numFailedTests > 0 ? 1 : code
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env })
  return new Promise(resolve => child.once('close', code => resolve(code ?? 1)))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
