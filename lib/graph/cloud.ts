/** Where Microsoft runs Entra and Graph; a tenant lives in one of them. */
export type Cloud = 'global' | 'usgov' | 'dod' | 'china'

/** The two hosts that a tenant's cloud answers on, without a trailing slash. */
export type CloudEndpoints = {
  readonly authorityHost: string
  readonly graphUrl: string
  /** Whom a token must be for that a managed identity shows instead of a secret. */
  readonly exchangeAudience: string
  /** Not Microsoft's own authority: nobody can be asked whether it is genuine, so nobody is. */
  readonly isForeignAuthority: boolean
}

/**
 * The endpoints of a cloud; each can be overridden.
 * Source: graph-docs, concepts/deployments.
 */
export function endpointsOf(
  cloud: Cloud,
  overrides: { readonly authorityHost?: string | undefined; readonly graphUrl?: string | undefined } = {},
): CloudEndpoints {
  const own = endpoints[cloud]
  const authorityHost = withoutSlash(overrides.authorityHost ?? own.authorityHost)
  return {
    authorityHost,
    graphUrl: withoutSlash(overrides.graphUrl ?? own.graphUrl),
    exchangeAudience: own.exchangeAudience,
    isForeignAuthority: !microsoftAuthorities.has(new URL(authorityHost).host),
  }
}

const endpoints = {
  global: {
    authorityHost: 'https://login.microsoftonline.com',
    graphUrl: 'https://graph.microsoft.com',
    exchangeAudience: 'api://AzureADTokenExchange',
  },
  usgov: {
    authorityHost: 'https://login.microsoftonline.us',
    graphUrl: 'https://graph.microsoft.us',
    exchangeAudience: 'api://AzureADTokenExchangeUSGov',
  },
  dod: {
    authorityHost: 'https://login.microsoftonline.us',
    graphUrl: 'https://dod-graph.microsoft.us',
    exchangeAudience: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    authorityHost: 'https://login.partner.microsoftonline.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
    exchangeAudience: 'api://AzureADTokenExchangeChina',
  },
} as const

const microsoftAuthorities: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
])

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '')
}
