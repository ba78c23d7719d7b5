import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#lib/identity/auth-options.next.ts'
import { application } from '#lib/server/application.ts'

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> }

/** Everything under /api/auth is next-auth's. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { environment } = await application()
  return NextAuth(request, context, authOptions(environment))
}

export { answer as GET, answer as POST }
