import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '#lib/http/content-security-policy.ts'

/**
 * Gives each page its policy with a nonce of its own: Next reads the nonce from the policy in the request, the layout
 * from `x-nonce`, and what a caller wrote into either is overwritten. A layout is not told of the address's search, so
 * it comes in `x-search`; the queue's asks for the list by it. It decides nothing about who may see what.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-search', request.nextUrl.search)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (process.env.APP_URL?.startsWith('https:')) response.headers.set('strict-transport-security', oneYear)
  return response
}

/** Browsers come back over HTTPS only; said only where Anteroom is reached so. */
const oneYear = `max-age=${365 * 24 * 60 * 60}`

/** Pages; neither routes, which carry a policy without a nonce, nor the files of the build. */
export const config = { matcher: '/((?!api/|_next/|theme\\.css).*)' }
