import type { Extension } from '#lib/settings/extension.ts'

/** Where the tenant's signing keys are published. Derived from the settings, never from a token. */
export function signingKeysAddress(extension: Extension): string {
  return `${authorityOf(extension)}/${extension.tenantId}/discovery/v2.0/keys`
}

/**
 * The issuers that speak for the tenant, by version of the token.
 * Source: entra-docs, identity-platform/custom-extension-overview, "Protect your REST API".
 */
export function issuersOf(extension: Extension): { readonly [Version in '1.0' | '2.0']: readonly string[] } {
  const { tenantId, authority } = extension
  if (authority !== undefined) return { '1.0': [`${authority}/${tenantId}/`], '2.0': [`${authority}/${tenantId}/v2.0`] }
  const hosts = [authorityOf(extension), `https://${tenantId}.ciamlogin.com`, 'https://login.microsoftonline.com']
  return {
    '1.0': [`https://sts.windows.net/${tenantId}/`],
    '2.0': hosts.map(host => `${host}/${tenantId}/v2.0`),
  }
}

function authorityOf({ domain, authority }: Extension): string {
  return authority ?? `https://${domain}.ciamlogin.com`
}
