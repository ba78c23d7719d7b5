import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** A server action by the id that its build gave it, which is all that a caller needs to know. */
export type BuiltAction = {
  readonly id: string
  /** Its file and name: `app/(console)/requests/actions.ts#resolve`. */
  readonly name: string
  /** The pages that carry it, as the build names them. */
  readonly pages: readonly string[]
}

export type EntryPoints = {
  readonly pages: readonly string[]
  readonly routes: readonly string[]
  readonly actions: readonly BuiltAction[]
}

/** Reads from Next's own manifests what the production build answers to: there is no other way in but the connector. */
export async function readEntryPoints(): Promise<EntryPoints> {
  const paths = Object.keys(pathsSchema.parse(await readManifest('app-paths-manifest')))
  const { node, edge } = actionsSchema.parse(await readManifest('server-reference-manifest'))
  const actions = Object.entries({ ...node, ...edge }).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename}#${exportedName}`,
    pages: Object.keys(workers).map(worker => worker.replace(/^app/, '')),
  }))
  return {
    pages: paths.filter(path => path.endsWith('/page')),
    routes: [...paths.filter(path => path.endsWith('/route')), ...(await readOtherRouter())],
    actions,
  }
}

/** What Next's other router would answer to: nothing of ours, save Next's own frames. */
async function readOtherRouter(): Promise<readonly string[]> {
  const paths = Object.keys(pathsSchema.parse(await readManifest('pages-manifest')))
  return paths.filter(path => !['/_app', '/_document', '/_error', '/404', '/500'].includes(path))
}

async function readManifest(name: string): Promise<unknown> {
  const file = new URL(`../../../.next/server/${name}.json`, import.meta.url)
  return JSON.parse(await readFile(fileURLToPath(file), 'utf8'))
}

const pathsSchema = z.record(z.string(), z.string())

const referencesSchema = z.record(
  z.string(),
  z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
)

const actionsSchema = z.object({ node: referencesSchema, edge: referencesSchema })
