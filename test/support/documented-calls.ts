/** The first call of Microsoft's approval tutorial. Source: entra-docs, external-id/self-service-sign-up-add-approvals. */
export const documentedCheck = {
  email: 'johnsmith@fabrikam.onmicrosoft.com',
  identities: [{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '0123456789' }],
  displayName: 'John Smith',
  givenName: 'John',
  lastName: 'Smith',
  ui_locales: 'en-US',
}
/** The second of them. */
export const documentedRequest = {
  email: 'johnsmith@fabrikam.onmicrosoft.com',
  identities: [{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '0123456789' }],
  displayName: 'John Smith',
  givenName: 'John',
  surname: 'Smith',
  jobTitle: 'Supplier',
  streetAddress: '1000 Microsoft Way',
  city: 'Seattle',
  postalCode: '12345',
  state: 'Washington',
  country: 'United States',
  extension_0123456789abcdef0123456789abcdef_CustomAttribute1: 'custom attribute value',
  extension_0123456789abcdef0123456789abcdef_CustomAttribute2: true,
  ui_locales: 'en-US',
}
