import type { Answer, Expectation } from './exchange.ts'

/** The person goes on. Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Continuation response". */
export const continues: Expectation = answer => expectAction(answer, 200, 'Continue')

/** The person is stopped with a message. Source: the same page, "Blocking response". */
export const stops: Expectation = answer => expectAction(answer, 200, 'ShowBlockPage')

/** The call is refused with one of these statuses, and still nobody goes on. */
export function refuses(...statuses: readonly number[]): Expectation {
  return answer => {
    if (!statuses.includes(answer.status)) return `answered ${answer.status} in place of ${statuses.join(' or ')}`
    return answer.body?.action === 'Continue' ? 'lets the person go on' : undefined
  }
}

/** The same bytes as the answer to an earlier call. */
export function readsLike(call: number): Expectation {
  return (answer, earlier) => {
    const like = earlier[call]
    return like !== undefined && like.status === answer.status && like.text === answer.text
      ? undefined
      : `reads unlike the answer to call ${call + 1}`
  }
}

/** The message is the one of an earlier call, or is another one. */
export function saysTheSameAs(call: number): Expectation {
  return (answer, earlier) =>
    messageOf(answer) === messageOf(earlier[call]) ? undefined : `its message is not the one of call ${call + 1}`
}

export function saysOtherThan(call: number): Expectation {
  return (answer, earlier) =>
    messageOf(answer) === messageOf(earlier[call]) ? `its message is the one of call ${call + 1}` : undefined
}

/** The message is written in the letters of a language. */
export function isWrittenIn(script: RegExp, language: string): Expectation {
  return answer => (script.test(messageOf(answer)) ? undefined : `its message is not in ${language}`)
}

/** The message quotes a reference, and never anything that the person typed. */
export const quotesReference: Expectation = answer =>
  referenceIn(answer) === undefined ? 'its message quotes no reference' : undefined

export function quotesTheReferenceOf(call: number): Expectation {
  return (answer, earlier) =>
    referenceIn(answer) === referenceIn(earlier[call]) ? undefined : `quotes another reference than call ${call + 1}`
}

export function quotesAnotherReferenceThan(call: number): Expectation {
  return (answer, earlier) =>
    referenceIn(answer) === referenceIn(earlier[call]) ? `quotes the reference of call ${call + 1}` : undefined
}

/** Whatever is in the address, the message does not repeat it. */
export function repeatsNothingOf(typed: string): Expectation {
  return answer => (messageOf(answer).includes(typed) ? 'its message repeats what the person typed' : undefined)
}

function expectAction({ status, body }: Answer, wantedStatus: number, action: string): string | undefined {
  if (body?.action !== action) return `its action is ${JSON.stringify(body?.action)} in place of "${action}"`
  return status === wantedStatus ? undefined : `its status is ${status} in place of ${wantedStatus}`
}

function messageOf(answer: Answer | undefined): string {
  const message = answer?.body?.userMessage
  return typeof message === 'string' ? message : ''
}

function referenceIn(answer: Answer | undefined): string | undefined {
  return /R-[0-9A-Z]{8}/.exec(messageOf(answer))?.[0]
}
