import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/**
 * Builds the pages with Next unless the build on disk was made from these very sources. A person who starts a fresh
 * clone waits once; a second start does not.
 *
 * @param log told once, and only when there is something to wait for.
 */
export async function buildIfNeeded(log: (line: string) => void): Promise<void> {
  const sources = await digestSources()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return
  log('Building the pages; this takes about half a minute, once.')
  await build()
  await writeFile(stamp, sources)
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const stamp = `${root}/.next/anteroom-sources`

/** Everything that the build reads, its own settings and the locked packages included. */
const builtFrom = [
  'app/**/*',
  'components/**/*',
  'lib/**/*',
  'prisma/schema.prisma',
  'public/**/*',
  '*.json',
  'next.config.js',
  'proxy.ts',
]

const madeByTheBuild = ['lib/db/generated/**', '**/*.d.json.ts']

async function digestSources(): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(builtFrom, { cwd: root, withFileTypes: true, exclude: madeByTheBuild })) {
    if (entry.isFile()) files.push(`${entry.parentPath}/${entry.name}`)
  }
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash
      .update(file.slice(root.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

async function build(): Promise<void> {
  const next = fileURLToPath(import.meta.resolve('next/dist/bin/next'))
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', chunk => output.push(chunk))
  child.stderr.on('data', chunk => output.push(chunk))
  const code = await new Promise(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`the pages could not be built:\n${Buffer.concat(output).toString()}`)
}
