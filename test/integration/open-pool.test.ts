import { expect, it } from 'vitest'
import { openPool } from '#lib/db/open-pool.ts'
import { createTestDatabase } from '#test/support/database.ts'

it('a server that goes away while a pool is being closed does not end the process', async () => {
  const { url, drop } = await createTestDatabase({ migrated: false })
  const pool = openPool({ connectionString: url, max: 1 }, () => undefined)
  const connection = await pool.connect()
  connection.release()
  const closed = pool.end()
  // What the library lets go of: a connection that closes and hears of the server's end.
  const gone = new Error('terminating connection due to administrator command')
  expect(() => connection.emit('error', gone)).not.toThrow()
  await closed
  await drop()
})
