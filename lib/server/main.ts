import { EnvironmentError, parseEnvironment } from '#lib/env.ts'
import { readTlsFiles } from '#lib/http/read-tls-files.node.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { startServer } from './start-server.ts'
import { onStopSignal } from './stop-signals.ts'

/** `npm start`: runs the product until it is told to stop. */
async function main(): Promise<void> {
  // Asked before the build, so that whoever forgot a variable or a file need not wait to be told.
  await readTlsFiles(parseEnvironment(process.env))
  await buildIfNeeded(line => process.stderr.write(`${line}\n`))
  const starting = startServer(process.env)
  onStopSignal(async why => (await starting).stop(why))
  await starting
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
})

function explain(error: unknown): string {
  if (!(error instanceof EnvironmentError)) {
    return `Anteroom cannot start: ${error instanceof Error ? error.message : String(error)}`
  }
  return [
    'Anteroom cannot start; its configuration is incomplete:',
    '',
    ...error.lines.map(line => `  ${line}`),
    '',
    'Set these in the environment or in a file named .env; README.md explains each.',
  ].join('\n')
}
