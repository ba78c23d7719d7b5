import pino from 'pino'
import { startEmbeddedPostgres } from '/work/main/lib/db/embedded-postgres.ts'
const log = pino()
const t = performance.now()
const s = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '/tmp/epdata', log })
console.log(s.url, s.adopted, performance.now() - t)
if (process.argv[3] === 'hold') { await new Promise(r => process.once('SIGTERM', r)) }
const t2 = performance.now()
await s.stop(); console.log('stop', performance.now() - t2)
