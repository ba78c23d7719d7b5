import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What notes how a setting is used changes none; a revision is written by whoever writes the event. */
const notesOnly = ['lib/settings/record-last-use.prisma.ts', 'lib/settings/record-revision.prisma.ts']

const writes =
  /\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\b(INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)\b/

const writers = globSync('lib/settings/**/*.prisma.ts', { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => writes.test(readFileSync(`${root}/${path}`, 'utf8')) && !notesOnly.includes(path))

it.each(writers)('%s writes an audit event beside the setting that it changes', path => {
  expect(readFileSync(`${root}/${path}`, 'utf8')).toMatch(/writeAuditEvent\(|audit_event/)
})

it.each(writers)('%s records a revision beside the setting that it changes', path => {
  expect(readFileSync(`${root}/${path}`, 'utf8')).toMatch(/recordRevision\(/)
})

it('finds the use cases that change settings', () => {
  expect(writers.length).toBeGreaterThanOrEqual(12)
})
