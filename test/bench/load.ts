import autocannon from 'autocannon'

/** What a load showed: answers a second, and the milliseconds within which 99 of 100 came. */
export type Load = { readonly perSecond: number; readonly p99: number }

/**
 * Calls an address from 8 connections for some seconds and insists on 200 for every call.
 *
 * @param perSecond calls at this pace, or as fast as answers come.
 */
export async function load(options: {
  readonly url: string
  readonly authorization: string
  readonly body: () => unknown
  readonly seconds: number
  readonly perSecond?: number
}): Promise<Load> {
  const { url, authorization, body, seconds, perSecond } = options
  const result = await autocannon({
    url,
    connections: 8,
    duration: seconds,
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    ...(perSecond === undefined ? {} : { overallRate: perSecond }),
    requests: [{ setupRequest: request => ({ ...request, body: JSON.stringify(body()) }) }],
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} refused ${result.non2xx + result.errors} calls`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

/** A check or a request of somebody with a Google identity. */
export function callOf(person: number | string): object {
  return {
    email: `person${person}@fabrikam.com`,
    identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: String(person) }],
    displayName: `Person ${person}`,
    givenName: 'Person',
    lastName: String(person),
    jobTitle: 'Buyer',
    city: 'Seattle',
    country: 'United States',
    ui_locales: 'en-US',
  }
}
