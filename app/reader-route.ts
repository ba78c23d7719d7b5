import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { currentSignIn } from '#lib/identity/session.next.ts'
import { application } from '#lib/server/application.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { isOurOrigin } from './our-origin.ts'

type Reader = {
  readonly person: SignedIn
  /** When Entra said who the person is and what they may do. */
  readonly rightsReadAt: Date
  readonly application: Application
}

/**
 * The one way in for the console's own routes: somebody with a role, and for whatever changes something, from a page of
 * ours. The use case asks for the rights that it needs itself.
 */
export async function answerReader(request: Request, answer: (reader: Reader) => Promise<Response>): Promise<Response> {
  const running = await application()
  if (request.method !== 'GET' && !isFromOurPage(request, running.environment.APP_URL)) return refuse(403)
  const signIn = await currentSignIn()
  if (signIn === undefined) return refuse(401)
  if (!mayRead(signIn.person)) return refuse(403)
  return answer({ ...signIn, application: running })
}

/** An answer without content, kept by nobody. */
export function refuse(status: 400 | 401 | 403 | 404 | 503): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}

/** A page of another origin cannot send this type without being asked about first, nor claim to be from here. */
function isFromOurPage(request: Request, appUrl: string): boolean {
  const type = request.headers.get('content-type') ?? ''
  return isOurOrigin(request.headers, appUrl) && /^application\/json\b/i.test(type)
}
