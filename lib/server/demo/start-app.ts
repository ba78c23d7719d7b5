import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export type RunningApp = {
  /** Settles when the process ends, whoever ended it. */
  readonly ended: Promise<string>
  readonly stop: () => Promise<void>
}

/**
 * Starts the product as its own process, exactly as `npm start` does, and waits until it is ready. A process of its own
 * because a private certificate authority is read when a process starts; a process group of its own so that a Ctrl-C
 * reaches it in the right order, after the demo has heard it.
 */
export async function startApp(options: {
  readonly url: string
  readonly logFile: string
  readonly environment: { readonly [name: string]: string }
}): Promise<RunningApp> {
  const { url, logFile, environment } = options
  const log = await open(logFile, 'w', 0o600)
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    detached: true,
  })
  await log.close()
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => resolve(`the app ended (${signal ?? code}); its log is ${logFile}`))
  })
  const stop = () => stopChild(child, ended)
  const failed = ended.then(async why => {
    throw new Error(`${why}\n${(await readFile(logFile, 'utf8')).slice(-2_000)}`)
  })
  try {
    await Promise.race([failed, waitUntilReady(url)])
  } catch (error) {
    await stop()
    throw error
  }
  failed.catch(() => undefined)
  return { ended, stop }
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  await ended
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the app did not become ready within a minute')
}
