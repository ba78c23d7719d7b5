import { z } from 'zod'
import type { Exchange } from '../ledger/ledger.ts'
import { type Claims, claimSchema } from './attributes.ts'

/** What Entra takes from a connector's answer; anything outside the contract is unusable. */
export type ConnectorAnswer =
  | { readonly kind: 'continue'; readonly claims: Claims }
  | { readonly kind: 'block'; readonly userMessage: string }
  | { readonly kind: 'validation'; readonly userMessage: string }
  | { readonly kind: 'unusable'; readonly reason: string }

const version = z.string().min(1)
const userMessage = z.string().min(1)
const bodySchema = z.discriminatedUnion('action', [
  z.looseObject({ version, action: z.literal('Continue') }),
  z.looseObject({ version, action: z.literal('ShowBlockPage'), userMessage }),
  z.looseObject({ version, action: z.literal('ValidationError'), userMessage, status: z.literal(400) }),
])

/** Reads an answer as strictly as Entra: status 200, or 400 for a validation error, and that at the second step only. */
export function parseConnectorAnswer(step: Exchange['step'], answer: Exchange['answer']): ConnectorAnswer {
  if (answer.kind === 'none') return { kind: 'unusable', reason: answer.reason }
  const parsed = bodySchema.safeParse(answer.body)
  if (!parsed.success) return { kind: 'unusable', reason: `The answer (${answer.status}) is outside the contract` }
  const body = parsed.data
  const expected = body.action === 'ValidationError' ? 400 : 200
  if (answer.status !== expected)
    return { kind: 'unusable', reason: `${body.action} came with status ${answer.status}` }
  switch (body.action) {
    case 'Continue':
      return { kind: 'continue', claims: claimsOf(body) }
    case 'ShowBlockPage':
      return { kind: 'block', userMessage: body.userMessage }
    case 'ValidationError':
      if (step === 'request-approval') return { kind: 'validation', userMessage: body.userMessage }
      return { kind: 'unusable', reason: 'A validation error came before there was a form to correct' }
  }
}

function claimsOf({ version: _, action: __, ...rest }: Readonly<Record<string, unknown>>): Claims {
  const claims: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(rest)) {
    const claim = claimSchema.safeParse(value)
    if (claim.success) claims[name] = claim.data
  }
  return claims
}
