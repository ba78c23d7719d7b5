import { z } from 'zod'

/** Somebody who signs up at the simulator. */
export type Applicant = {
  readonly provider: 'google' | 'facebook' | 'otp' | 'entra'
  readonly email: string
  readonly displayName?: string
  readonly givenName?: string
  readonly surname?: string
  readonly locale?: string
}

/** Plays a guest's sign-up up to the request step, without a browser; the simulator then calls the product as Entra does. */
export async function playSignUp(
  simulatorUrl: string,
  applicant: Applicant,
  attributes: { readonly [name: string]: string } = {},
): Promise<string> {
  const checked = await post(`${simulatorUrl}/simulator/sign-up/check`, applicant)
  if (checked.outcome.kind !== 'collecting') return checked.outcome.kind
  const asked = await post(`${simulatorUrl}/simulator/sign-up/request`, { signUpId: checked.signUpId, attributes })
  return asked.outcome.kind
}

const answerSchema = z.object({ signUpId: z.string(), outcome: z.object({ kind: z.string() }) })

async function post(url: string, body: unknown): Promise<z.output<typeof answerSchema>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answerSchema.parse(await response.json())
}
