import { z } from 'zod'
import type { Exchange } from '../ledger/ledger.ts'
import type { Flow } from '../options.ts'

const authenticationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: z.string(), password: z.string() }),
  /** Known by its thumbprint only; nothing here can present it. */
  z.strictObject({ kind: z.literal('certificate'), thumbprint: z.string() }),
])

const connectorSchema = z.strictObject({
  id: z.string(),
  displayName: z.string(),
  targetUrl: z.string(),
  authentication: authenticationSchema,
})

const userFlowSchema = z.strictObject({
  id: z.string(),
  /** The ids of the connectors that are attached. */
  postFederationSignup: z.string().optional(),
  postAttributeCollection: z.string().optional(),
})

/** What somebody sets up before a test, in place of everything that was there. */
export const userFlowsSchema = z.strictObject({
  connectors: z.array(connectorSchema).default([]),
  userFlows: z.array(userFlowSchema).min(1),
})

/** An API connector, as an administrator or Graph has made it. */
export type Connector = Readonly<z.infer<typeof connectorSchema>>

/** A step of a user flow at which a connector can be called. */
export type FlowStep = 'postFederationSignup' | 'postAttributeCollection'

type StoredUserFlow = Readonly<z.infer<typeof userFlowSchema>>

/** The API connectors and user flows of the tenant; the first user flow is the one that people sign up through. */
export class UserFlows {
  #connectors: readonly Connector[] = []
  #userFlows: readonly StoredUserFlow[] = [{ id: 'B2X_1_partners' }]

  constructor(byHand: Flow | undefined) {
    if (byHand !== undefined) this.connectByHand(byHand)
  }

  /** Makes and attaches both connectors, as an administrator would in the admin center. */
  connectByHand({ checkApprovalStatusUrl, requestApprovalUrl, username, password }: Flow): void {
    const authentication = { kind: 'basic', username, password } as const
    const check = { id: 'by-hand-check', displayName: 'Check approval status', targetUrl: checkApprovalStatusUrl }
    const request = { id: 'by-hand-request', displayName: 'Request approval', targetUrl: requestApprovalUrl }
    const made = [check, request].map(each => ({ ...each, authentication }))
    const others = this.#connectors.filter(({ id }) => !made.some(each => each.id === id))
    this.#connectors = [...others, ...made]
    const [first = { id: 'B2X_1_partners' }, ...rest] = this.#userFlows
    this.#userFlows = [{ ...first, postFederationSignup: check.id, postAttributeCollection: request.id }, ...rest]
  }

  replace({ connectors, userFlows }: z.infer<typeof userFlowsSchema>): void {
    this.#connectors = connectors
    this.#userFlows = userFlows
  }

  listConnectors(): readonly Connector[] {
    return this.#connectors
  }

  findConnector(id: string | undefined): Connector | undefined {
    return this.#connectors.find(each => each.id === id)
  }

  save(connector: Connector): void {
    const others = this.#connectors.filter(({ id }) => id !== connector.id)
    this.#connectors = [...others, connector]
  }

  listUserFlows(): readonly StoredUserFlow[] {
    return this.#userFlows
  }

  findUserFlow(id: string): StoredUserFlow | undefined {
    return this.#userFlows.find(each => each.id === id)
  }

  /** @param connectorId `undefined` takes the connector away. */
  attach(userFlowId: string, step: FlowStep, connectorId: string | undefined): void {
    this.#userFlows = this.#userFlows.map(flow => {
      if (flow.id !== userFlowId) return flow
      const { [step]: _, ...rest } = flow
      return connectorId === undefined ? rest : { ...rest, [step]: connectorId }
    })
  }

  /** The connector that a sign-up meets at a step. */
  connectorAt(step: Exchange['step']): Connector | undefined {
    const [played] = this.#userFlows
    return this.findConnector(played?.[stepNames[step]])
  }
}

const stepNames = {
  'check-approval-status': 'postFederationSignup',
  'request-approval': 'postAttributeCollection',
} as const
