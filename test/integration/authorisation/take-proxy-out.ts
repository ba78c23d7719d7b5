import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The product in a folder of its own, whose build has no proxy; `main` is what starts it. */
export type WithoutProxy = AsyncDisposable & { readonly main: string }

/**
 * Copies the product and its build, and takes the proxy out of the copy: Next finds it by one line of a manifest, which
 * a build without `proxy.ts` lacks.
 */
export async function takeProxyOut(): Promise<WithoutProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-without-proxy-'))
  for (const name of copied) {
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      filter: source => !source.startsWith(join(root, '.next', 'cache')),
    })
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const manifest = join(folder, '.next/server/functions-config-manifest.json')
  const { functions, ...rest } = manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8')))
  const { '/_middleware': proxy, ...others } = functions
  if (proxy === undefined) throw new Error('the build has no proxy: is it found by another line?')
  await writeFile(manifest, JSON.stringify({ ...rest, functions: others }))
  return {
    main: join(folder, 'lib/server/main.ts'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

/** What the product is started from; the sources too, because it compares them with its build. */
const copied = [
  ...['.next', 'app', 'components', 'lib', 'prisma'],
  ...['next.config.js', 'proxy.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'biome.json', 'knip.json'],
]

const manifestSchema = z.looseObject({ functions: z.record(z.string(), z.unknown()) })
