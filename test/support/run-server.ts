import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type ServerProcess = {
  readonly child: ChildProcess
  /** Everything it has printed so far. */
  readonly output: () => string
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/**
 * Runs the product as `npm start` does, with this environment and nothing of the tests' own.
 *
 * @param main the product's main file, where it is not this tree's.
 */
export function runServer(environment: { readonly [name: string]: string }, main = ownMain): ServerProcess {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => chunks.push(chunk))
  return {
    child,
    output: () => Buffer.concat(chunks).toString(),
    ended: new Promise(resolve => child.once('close', (code, signal) => resolve({ code, signal }))),
  }
}

const ownMain = fileURLToPath(new URL('../../lib/server/main.ts', import.meta.url))

/** A whole configuration for a server on this database; nothing of it reaches a tenant. */
export function configuration(databaseUrl: string, port: number): { readonly [name: string]: string } {
  return {
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: 'a secret of thirty-two characters',
    AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555',
    AZURE_CLIENT_ID: '66666666-7777-8888-9999-000000000000',
    AZURE_CLIENT_SECRET: 'canary-secret',
    AZURE_AUTHORITY_HOST: 'https://127.0.0.1:9',
    GRAPH_URL: 'https://127.0.0.1:9',
  }
}
