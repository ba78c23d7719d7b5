import { pino } from 'pino'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'

// A program for tests that need a second process: starts the embedded PostgreSQL on the given directory, prints one
// line, and holds the server until SIGTERM. Killed with SIGKILL, it leaves the server running.
const server = await startEmbeddedPostgres({
  dataDir: process.argv[2] ?? '',
  log: pino({ level: 'silent' }),
  durable: false,
})
process.stdout.write(`${server.adopted ? 'adopted' : 'started'}\n`)
const alive = setInterval(() => undefined, 60_000)
process.once('SIGTERM', async () => {
  await server.stop()
  clearInterval(alive)
})
