import { spawn } from 'node:child_process'
import { access, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { freePort } from '#test/support/free-port.ts'

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

it('npm run demo ends with all that it started when npm is told to end, though nobody hears it say so', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'anteroom stop '))
  await chmod(dataDir, 0o755)
  const demo = spawn('npm', ['run', 'demo'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(await freePort()),
      SIMULATOR_PORT: String(await freePort()),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise(resolve => demo.once('exit', resolve))
  for (const output of [demo.stdout, demo.stderr]) output.resume()
  const files = [join(dataDir, 'demo.json'), join(dataDir, 'demo', 'postgres', 'postmaster.pid')]
  for (const file of files) await expect.poll(() => isThere(file), { timeout: 50_000 }).toBe(true)
  for (const output of [demo.stdout, demo.stderr]) output.destroy()
  demo.kill('SIGTERM')
  await ended
  for (const file of files) expect(await isThere(file)).toBe(false)
  await rm(dataDir, { recursive: true })
}, 60_000)
