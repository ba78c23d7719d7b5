import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { z } from 'zod'
import { freePort } from './free-port.ts'

/** What `npm run demo` says of itself in `demo.json`. */
export type Demo = z.output<typeof demoSchema>

export type RunningDemo = { readonly demo: Demo; readonly stop: () => Promise<void> }

/** Runs the demo as a person would, in a folder of its own and on free ports, and waits for its `demo.json`. */
export async function startDemo(): Promise<RunningDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom-demo-'))
  // As root PostgreSQL runs as another user, who must be able to enter; else its files would lie outside this folder.
  await chmod(dataDir, 0o755)
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const output: Buffer[] = []
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../lib/server/demo.ts', import.meta.url))], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), SIMULATOR_PORT: String(simulatorPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(chunk))
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  const demo = await Promise.race([readDemoFile(join(dataDir, 'demo.json')), ended])
  if (demo !== undefined) {
    await endHolds(demo.databaseUrl)
    return { demo, stop }
  }
  await stop()
  throw new Error(`the demo did not start:\n${Buffer.concat(output).toString()}`)
}

/** Verdicts take effect at once; tests of the hold set one. */
async function endHolds(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('UPDATE flow SET hold_seconds = 0').finally(() => client.end())
}

const demoSchema = z.strictObject({
  appUrl: z.url(),
  simulatorUrl: z.url(),
  graphUrl: z.url(),
  databaseUrl: z.url(),
  flows: z.array(
    z.strictObject({
      slug: z.string(),
      checkApprovalStatusUrl: z.url(),
      requestApprovalUrl: z.url(),
      username: z.string(),
      password: z.string(),
    }),
  ),
  accounts: z.array(z.strictObject({ email: z.string(), password: z.string(), roles: z.array(z.string()) })),
})

/** The file is written when everything answers. */
async function readDemoFile(file: string): Promise<Demo | undefined> {
  const deadline = performance.now() + 120_000
  while (performance.now() < deadline) {
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text.endsWith('}')) return demoSchema.parse(JSON.parse(text))
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return undefined
}
