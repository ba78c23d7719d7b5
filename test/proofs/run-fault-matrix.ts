import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs the whole fault matrix: pairs and rows of faults, too, of which `npm test` plays single ones. */
export async function runFaultMatrix(say: (line: string) => void): Promise<void> {
  const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))
  const options = ['run', '--project', 'integration', 'provisioning-faults', '--reporter=dot']
  const child = spawn(process.execPath, [vitest, ...options], {
    env: { ...process.env, FAULT_MATRIX: 'full' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 1_800_000,
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(chunk))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  const lines = Buffer.concat(output).toString().trim().split('\n')
  if (code !== 0) throw new Error(lines.slice(-200).join('\n'))
  for (const line of lines.slice(-5)) say(line)
}
