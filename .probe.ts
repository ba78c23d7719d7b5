import { pino } from 'pino'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
const log = pino(pino.destination({ sync: true }))
const t0 = performance.now()
const s = await startEmbeddedPostgres({ dataDir: process.argv[2]!, log })
const t1 = performance.now()
await migrate({ databaseUrl: s.url, log })
const t2 = performance.now()
console.log('start', Math.round(t1 - t0), 'migrate', Math.round(t2 - t1), 'adopted', s.adopted)
if (process.argv[3] === 'hold') await new Promise(r => { const i = setInterval(()=>{}, 1e6); process.on('SIGINT', () => { clearInterval(i); r(0) }) })
const t3 = performance.now()
await s.stop(); console.log('stop', Math.round(performance.now() - t3))
