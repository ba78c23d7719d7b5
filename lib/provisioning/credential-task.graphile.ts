import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { ApplicationIdentity } from '#lib/graph/application-identity.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { createTask, type Task } from '#lib/jobs/task.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import { noteOwnCredentials } from './note-own-credentials.prisma.ts'
import { readOwnCredentials } from './own-credentials.graph.ts'
import { credentialPermission } from './permissions.ts'
import { readCredentialWarnings } from './read-credential-warnings.prisma.ts'

type Ports = {
  readonly database: Database
  readonly graph: Graph
  readonly identity: ApplicationIdentity
  readonly log: Log
  readonly now: () => Date
}

/** Finds out once a day, and at each start, when what we sign in with ends, and warns in the log ahead of it. */
export function credentialTask({ database, graph, identity, log, now }: Ports): Task {
  const run = async (stopping: AbortSignal) => {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(longestMs)])
    const own = await readOwnCredentials(graph, identity, signal)
    switch (own.kind) {
      case 'read':
        await noteOwnCredentials(database, own.credentials, now())
        break
      case 'notAllowed':
        log.info({ permission: credentialPermission }, 'not allowed to read when our own secret ends; nobody is warned')
        break
      case 'unanswered':
        log.warn({ code: own.failure.code }, 'Graph did not say when our own secret ends; it is asked again tomorrow')
    }
    for (const warning of await readCredentialWarnings(database, now())) {
      log.warn(
        warning,
        warning.hasEnded ? 'what we sign in to Entra with has ended' : 'what we sign in to Entra with ends soon',
      )
    }
  }
  const task = { name: 'read-own-credentials', payload: z.looseObject({}), cron: '41 4 * * *', atStart: true } as const
  return createTask({ ...task, run: (_payload, stopping) => run(stopping) })
}

const longestMs = 15_000
