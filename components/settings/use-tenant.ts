'use client'

import { useCallback, useEffect, useState } from 'react'
import type { TenantView } from '#lib/entra-setup/read-tenant.ts'

/** What is known of Entra in the page. */
export type KnownTenant = TenantView | { readonly kind: 'looking' } | { readonly kind: 'unreachable' }

/**
 * Has the server look at Entra when the page is opened, when what is watched moves, and when asked. It is no part of the
 * page itself, which must not wait for Graph.
 */
export function useTenant(
  slug: string,
  watched: string,
): { readonly tenant: KnownTenant; readonly look: (userFlowId?: string) => void } {
  const [tenant, setTenant] = useState<KnownTenant>({ kind: 'looking' })
  const [asked, setAsked] = useState<{ readonly userFlowId?: string }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is watched is a reason to look again
  useEffect(() => {
    const leaving = new AbortController()
    const query = asked.userFlowId === undefined ? '' : `?userFlow=${encodeURIComponent(asked.userFlowId)}`
    readTenant(`/settings/flows/${slug}/connection/entra${query}`, leaving.signal).then(
      view => leaving.signal.aborted || setTenant(view),
      () => leaving.signal.aborted || setTenant({ kind: 'unreachable' }),
    )
    return () => leaving.abort()
  }, [slug, asked, watched])
  const look = useCallback((userFlowId?: string) => {
    setTenant({ kind: 'looking' })
    setAsked(userFlowId === undefined ? {} : { userFlowId })
  }, [])
  return { tenant, look }
}

/** The answer comes from our own server, which made it from the very type that is named here. */
async function readTenant(address: string, signal: AbortSignal): Promise<TenantView> {
  const response = await fetch(address, { signal })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  return response.json()
}
