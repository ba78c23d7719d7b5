import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { isAlive } from '#lib/db/postmaster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this test run, and the name of the migrated database that each test file clones. */
    readonly testServer: { readonly url: string; readonly template: string }
  }
}

/**
 * Vitest's global set-up: one PostgreSQL for the whole run, the embedded one or the one in TEST_DATABASE_URL, with one
 * migrated database to clone. Returns what vitest calls at the end, also after failures.
 */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `anteroom_template_${randomUUID().replaceAll('-', '')}`
  try {
    await query(server.url, `CREATE DATABASE ${template}`)
    await migrate({ databaseUrl: withDatabase(server.url, template), log })
  } catch (error) {
    await server.close()
    throw error
  }
  provide('testServer', { url: server.url, template })
  return async () => {
    await query(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    await server.close()
  }
}

const log = pino({ level: 'silent' })
const dataDirPrefix = 'anteroom-test-'

async function openServer(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '') return { url: given, close: async () => undefined }

  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), `${dataDirPrefix}${process.pid}-`))
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false })
  const close = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, close }
}

/** A run that was killed left its server; without its directory, PostgreSQL stops by itself within a minute. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = name.startsWith(dataDirPrefix) ? Number.parseInt(name.slice(dataDirPrefix.length), 10) : Number.NaN
    if (Number.isNaN(maker) || isAlive(maker)) continue
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
