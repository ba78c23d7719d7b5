import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Identity } from '#lib/decision/sign-up.ts'
import type { Log } from '#lib/log/create-log.pino.ts'

/** The identities that sign-ups showed at Start, for those that come without one at Submit. */
export type ShownIdentities = {
  /** Stored when the promise is kept, for every replica. */
  readonly remember: (signUp: SignUpKey, identity: Identity, now: Date) => Promise<void>
  readonly recall: (signUp: SignUpKey, now: Date) => Promise<Identity | undefined>
  /** Ends the sweeping. */
  readonly close: () => Promise<void>
}

/** One sign-up, by the flow and by what Entra calls it. */
type SignUpKey = { readonly flowId: string; readonly correlation: string | undefined }

/**
 * Keeps in the database who showed which identity, for an hour: longer than anybody takes to fill in a form. Of two
 * identities under one name the later counts, for the person may go back and choose another provider. What is over is
 * never recalled, and removed as time goes by.
 */
export function openShownIdentities(database: Database, { now, log }: Clock): ShownIdentities {
  let sweeping: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweep(database, over(now())).catch((err: unknown) =>
      log.warn({ err }, 'what sign-ups showed at Start could not be cleared away'),
    )
  }, sweptEvery)
  timer.unref()
  return {
    remember: async ({ flowId, correlation }, identity, at) => {
      if (correlation === undefined) return
      await database.$executeRaw`
        INSERT INTO sign_up_start (flow_id, correlation, identity, at)
        VALUES (${flowId}::uuid, ${correlation}, ${JSON.stringify(identity)}::jsonb, ${at})
        ON CONFLICT (flow_id, correlation) DO UPDATE SET identity = EXCLUDED.identity, at = EXCLUDED.at`
    },
    recall: async ({ flowId, correlation }, at) => {
      if (correlation === undefined) return undefined
      const where = { flowId, correlation, at: { gt: over(at) } }
      const found = await database.signUpStart.findFirst({ where, select: { identity: true } })
      return found === null ? undefined : identitySchema.parse(found.identity)
    },
    close: async () => {
      clearInterval(timer)
      await sweeping
    },
  }
}

type Clock = { readonly now: () => Date; readonly log: Log }

const identitySchema = z.object({ signInType: z.string(), issuer: z.string(), issuerAssignedId: z.string() })

/** Milliseconds. */
const keptFor = 60 * 60_000
const sweptEvery = 15_000

function over(now: Date): Date {
  return new Date(now.getTime() - keptFor)
}

/**
 * Removes some of what is over. Bounded, so that no sweep is long after a flood, and past what another replica removes
 * at the same moment; at this pace it keeps up with 600 sign-ups a second.
 */
export async function sweep(database: Database, before: Date): Promise<number> {
  return database.$executeRaw`
    DELETE FROM sign_up_start WHERE (flow_id, correlation) IN (
      SELECT flow_id, correlation FROM sign_up_start WHERE at <= ${before}
      ORDER BY at LIMIT ${mostSwept} FOR UPDATE SKIP LOCKED)`
}

const mostSwept = 10_000
