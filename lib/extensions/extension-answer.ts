import type { ConnectorAnswer } from '#lib/connector/connector-answer.ts'
import { appendNote } from '#lib/connector/messages/append-note.ts'
import type { BlockReason, Decision } from '#lib/decision/decision.ts'
import type { Correction } from '#lib/decision/policy.ts'
import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'
import type { ExtensionEvent } from './extension-event.ts'
import { isAddress } from './read-attributes.ts'

/** A fault of the call itself, before anything could be decided. */
export type ExtensionFault =
  | 'unknownFlow'
  | 'methodNotAllowed'
  | 'notAuthenticated'
  | 'notJsonType'
  | 'tooLarge'
  | 'notJson'
  | 'unknownEvent'
  | 'broken'

/** The words that an answer needs. */
export type Words = {
  /** Stands above the message of a block page at Submit. */
  readonly title: string
  readonly message: (reason: BlockReason) => string
  readonly correction: (correction: Correction) => string
}

/** A decision, and the event that it answers. */
export type Answerable = {
  readonly event: ExtensionEvent
  readonly decision: Decision
  /** The names of the attributes that came: an answer speaks of them under the same names. */
  readonly sent: readonly string[]
}

/**
 * Puts a decision into Entra's words: always one action, always 200. Only a decision to continue becomes an action that
 * lets a person go on. Start has no form yet, so a correction is a block page there.
 * Source: entra-docs, identity-platform/custom-extension-onattributecollectionstart-reference and its sibling.
 */
export function presentAction({ event, decision, sent }: Answerable, words: Words): Action {
  const { fill, blockPage, validationError } = actions[event]
  switch (decision.action) {
    case 'continue': {
      const values = valuesOf(decision.claims ?? {}, sent)
      return Object.keys(values).length === 0
        ? { '@odata.type': `microsoft.graph.${event}.continueWithDefaultBehavior` }
        : fill(values)
    }
    case 'block':
      return blockPage(words.title, appendNote(words.message(decision.reason), decision.note))
    case 'correct': {
      const texts = decision.corrections.map(
        correction => [correction.attribute, words.correction(correction)] as const,
      )
      const errors = texts.map(([attribute, text]) => [sentName(attribute, sent), text])
      return validationError(texts.map(([, text]) => text).join(' '), Object.fromEntries(errors))
    }
  }
}

/** The whole answer to an event. */
export function answerEvent(answerable: Answerable, words: Words): ConnectorAnswer {
  const { responseData } = actions[answerable.event]
  return json(200, { data: { '@odata.type': responseData, actions: [presentAction(answerable, words)] } })
}

/** Refuses a call that cannot be decided: the status and `error` name the fault for the operator. */
export function refuseCall(fault: ExtensionFault): ConnectorAnswer {
  const { status, error, headers } = faults[fault]
  return json(status, { status, error }, headers)
}

type Action = { readonly '@odata.type': string; readonly [name: string]: unknown }

type Values = { readonly [name: string]: ClaimValue }

type Actions = {
  readonly responseData: string
  readonly fill: (values: Values) => Action
  readonly blockPage: (title: string, message: string) => Action
  readonly validationError: (message: string, attributeErrors: { readonly [name: string]: string }) => Action
}

const actions: { readonly [Event in ExtensionEvent]: Actions } = {
  attributeCollectionStart: {
    responseData: 'microsoft.graph.onAttributeCollectionStartResponseData',
    fill: inputs => ({ '@odata.type': 'microsoft.graph.attributeCollectionStart.setPrefillValues', inputs }),
    blockPage: (_title, message) => ({
      '@odata.type': 'microsoft.graph.attributeCollectionStart.showBlockPage',
      message,
    }),
    validationError: message => ({ '@odata.type': 'microsoft.graph.attributeCollectionStart.showBlockPage', message }),
  },
  attributeCollectionSubmit: {
    responseData: 'microsoft.graph.onAttributeCollectionSubmitResponseData',
    fill: attributes => ({
      '@odata.type': 'microsoft.graph.attributeCollectionSubmit.modifyAttributeValues',
      attributes,
    }),
    blockPage: (title, message) => ({
      '@odata.type': 'microsoft.graph.attributeCollectionSubmit.showBlockPage',
      title,
      message,
    }),
    validationError: (message, attributeErrors) => ({
      '@odata.type': 'microsoft.graph.attributeCollectionSubmit.showValidationError',
      message,
      attributeErrors,
    }),
  },
}

/** Attributes hold a value or a list of texts; who the person is cannot be rewritten. */
function valuesOf(claims: Claims, sent: readonly string[]): Values {
  const values = Object.entries(claims).filter(
    ([name, value]) => !isNoAttribute(name) && value !== null && (typeof value !== 'object' || Array.isArray(value)),
  )
  return Object.fromEntries(values.map(([name, value]) => [sentName(name, sent), value]))
}

function isNoAttribute(name: string): boolean {
  return isAddress(name) || ['identities', 'ui_locales', 'authenticationEvent'].includes(name)
}

/** A custom attribute may be spoken of without the id of the app that holds it: `extension_Team`. */
function sentName(name: string, sent: readonly string[]): string {
  if (sent.includes(name)) return name
  const short = /^extension_(.+)$/.exec(name)?.[1]
  const whole = sent.find(candidate => short !== undefined && wholeName.exec(candidate)?.[1] === short)
  return whole ?? name
}

const wholeName = /^extension_[0-9a-f]{32}_(.+)$/i

const faults: {
  readonly [Fault in ExtensionFault]: { status: number; error: string; headers?: Record<string, string> }
} = {
  unknownFlow: { status: 404, error: 'There is no such flow, or no external tenant is set for it.' },
  methodNotAllowed: { status: 405, error: 'Only POST is answered here.', headers: { allow: 'POST' } },
  notAuthenticated: {
    status: 401,
    error: 'The call is not authenticated.',
    headers: { 'www-authenticate': 'Bearer realm="Anteroom"' },
  },
  notJsonType: { status: 415, error: 'The content type must be application/json.' },
  tooLarge: { status: 413, error: 'The body is larger than 64 KB.' },
  notJson: { status: 400, error: 'The body is not a JSON object that can be read.' },
  unknownEvent: {
    status: 400,
    error: 'Only attributeCollectionStart and attributeCollectionSubmit are answered here.',
  },
  broken: { status: 500, error: 'The call could not be answered.' },
}

function json(status: number, body: object, headers: { readonly [name: string]: string } = {}): ConnectorAnswer {
  const everyAnswer = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { status, headers: { ...everyAnswer, ...headers }, body: JSON.stringify(body) }
}
