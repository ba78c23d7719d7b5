import { flood } from './flood.ts'
import { killAtEveryBoundary } from './kill-at-every-boundary.ts'
import { killAtRandom } from './kill-at-random.ts'
import { killPostgres } from './kill-postgres.ts'
import { runFaultMatrix } from './run-fault-matrix.ts'
import { stopOneReplica } from './stop-one-replica.ts'

/** `npm run proofs`: what takes minutes to show, by real processes that are really killed. Names choose some. */
const proofs = {
  flood,
  faults: runFaultMatrix,
  boundaries: killAtEveryBoundary,
  random: killAtRandom,
  postgres: killPostgres,
  replicas: stopOneReplica,
}

const wanted = process.argv.slice(2)
let failed = 0
for (const [name, prove] of Object.entries(proofs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const startedAt = performance.now()
  const ended = await prove(line => say(`  ${line}`)).then(
    () => 'proven',
    (error: unknown) => `FAILED: ${error instanceof Error ? error.stack : String(error)}`,
  )
  if (ended !== 'proven') failed += 1
  say(`${name}: ${ended} (${Math.round((performance.now() - startedAt) / 1_000)} s)`)
}
process.exit(failed > 0 ? 1 : 0)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
