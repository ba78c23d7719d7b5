import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parsePerson } from './claimed-person.ts'
import type { SignedIn } from './person.ts'
import { personSchema } from './person-schema.ts'

/** What a session holds, encrypted, in the person's own cookie. */
export type SessionToken = {
  readonly person?: SignedIn | undefined
  /** When Entra last said who this is and what they may do; milliseconds. */
  readonly readAt: number
  readonly refreshToken?: string | undefined
}

/** Asks Entra anew who holds a refresh token: the claims of a fresh ID token; throws when it does not say. */
export type AskAgain = (refreshToken: string) => Promise<{ readonly claims: unknown; readonly refreshToken: string }>

/** So long, in milliseconds, what Entra said of a person's rights is believed. */
export const rightsLastMs = 10 * 60_000

/**
 * Keeps what a session says of a person's rights no older than ten minutes. Where Entra does not answer, or not for
 * this person, the session has nobody in it: a role that was taken away must not live on because the question fails.
 *
 * A page cannot write cookies, so the answers of the last minutes are kept in memory too, and calls that come at once
 * share one question.
 *
 * @param admit what of the claims is taken over; it may leave groups out that nobody is bound by.
 */
export function openRights(ports: {
  readonly askAgain: AskAgain
  readonly admit: (person: SignedIn) => Promise<SignedIn>
  readonly now: () => Date
}): (token: unknown) => Promise<SessionToken> {
  const answers = new Map<string, { readonly askedAt: number; readonly answer: Promise<SessionToken> }>()
  return async token => {
    const session = sessionSchema.safeParse(token).data
    if (session === undefined) return nobody
    const now = ports.now().getTime()
    if (now - session.readAt < rightsLastMs && now >= session.readAt) return session
    if (session.refreshToken === undefined) return nobody
    for (const [key, { askedAt }] of answers) if (now - askedAt >= rightsLastMs) answers.delete(key)
    const key = createHash('sha256').update(session.refreshToken).digest('base64')
    const known = answers.get(key)
    if (known !== undefined) return known.answer
    const answer = readAnew(session, ports).catch(() => {
      // Asked again with the next call: Entra may only have been out of reach.
      answers.delete(key)
      return { ...session, person: undefined, readAt: 0 }
    })
    answers.set(key, { askedAt: now, answer })
    return answer
  }
}

async function readAnew(
  session: Session,
  { askAgain, admit, now }: Parameters<typeof openRights>[0],
): Promise<SessionToken> {
  const { claims, refreshToken } = await askAgain(session.refreshToken ?? '')
  const person = parsePerson(claims)
  const { owner } = session
  if (person?.tenantId !== owner.tenantId || person.objectId !== owner.objectId)
    throw new Error('this is somebody else')
  return { ...session, person: await admit(person), readAt: now().getTime(), refreshToken }
}

const nobody: SessionToken = { readAt: 0 }

const sessionSchema = z.object({
  person: personSchema.optional(),
  /** Whose session it is, also while nobody is in it. */
  owner: z.object({ tenantId: z.string(), objectId: z.string() }),
  readAt: z.number(),
  refreshToken: z.string().optional(),
})

type Session = z.output<typeof sessionSchema>
