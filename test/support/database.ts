import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { inject } from 'vitest'

/** A migrated database of a test file's own. */
export interface TestDatabase {
  readonly url: string
  /** Drops the database, cutting connections that are still open. */
  drop(): Promise<void>
}

/**
 * Clones the run's migrated template database. `migrated: false` gives an empty one, for tests of the migrations
 * themselves.
 */
export async function createTestDatabase(options: { readonly migrated?: boolean } = {}): Promise<TestDatabase> {
  const { url, template } = inject('testServer')
  const name = `anteroom_test_${randomUUID().replaceAll('-', '')}`
  await clone(url, name, options.migrated === false ? 'template0' : template)
  const address = new URL(url)
  address.pathname = `/${name}`
  return { url: address.href, drop: () => query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

const mostAttempts = 10

/** PostgreSQL refuses to clone a database that somebody is connected to. */
async function clone(url: string, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await query(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
    } catch (error) {
      const objectInUse = '55006'
      const isInUse = error instanceof DatabaseError && error.code === objectInUse
      if (!isInUse || attempt === mostAttempts) throw error
      await delay(100)
    }
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
