import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What only notes how a setting is used changes none. */
const notesOnly = ['lib/settings/record-last-use.prisma.ts']

const writes =
  /\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\b(INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)\b/

const writers = globSync('lib/settings/**/*.prisma.ts', { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => writes.test(readFileSync(`${root}/${path}`, 'utf8')) && !notesOnly.includes(path))

it.each(writers)('%s writes an audit event beside the setting that it changes', path => {
  expect(readFileSync(`${root}/${path}`, 'utf8')).toMatch(/writeAuditEvent\(|audit_event/)
})

it('finds the use cases that change settings', () => {
  expect(writers.length).toBeGreaterThanOrEqual(12)
})
