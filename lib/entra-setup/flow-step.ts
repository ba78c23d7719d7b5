/** The two steps of a user flow at which Entra asks. */
export type FlowStep = 'check' | 'request'

/** Both, in the order of a sign-up. */
export const flowSteps: readonly FlowStep[] = ['check', 'request']

/** Where a flow answers, by step: the last part of the connector's address, and what its calls are recorded as. */
export const stepPaths = { check: 'check-approval-status', request: 'request-approval' } as const

/** The address that the connector of a step must have. */
export function connectorAddress(appUrl: string, slug: string, step: FlowStep): string {
  return `${appUrl}/api/connectors/${slug}/${stepPaths[step]}`
}
