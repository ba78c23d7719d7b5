/**
 * Where an administrator of the tenant consents to the application permissions that stand in the app registration.
 * Source: entra-docs, identity/enterprise-apps/grant-admin-consent.
 */
export function consentAddress(asked: {
  readonly authorityHost: string
  readonly tenantId: string
  readonly clientId: string
}): string {
  const { authorityHost, tenantId, clientId } = asked
  return `${authorityHost}/${tenantId}/adminconsent?client_id=${clientId}`
}
