import { externalTenant } from './token-issuer.ts'

type Event = 'attributeCollectionStart' | 'attributeCollectionSubmit'

/** The call of Microsoft's pages. Source: entra-docs, identity-platform/custom-extension-onattributecollectionsubmit-retrieve-return-data. */
export function extensionEvent(
  event: Event,
  userSignUpInfo: { readonly attributes?: unknown; readonly identities?: unknown } = {},
  data: { readonly [name: string]: unknown } = {},
) {
  return {
    type: `microsoft.graph.authenticationEvent.${event}`,
    source: `/tenants/${externalTenant}/applications/99990000-aaaa-1111-bbbb-2222cccc3333`,
    data: {
      '@odata.type': `microsoft.graph.on${event.replace('a', 'A')}CalloutData`,
      tenantId: externalTenant,
      authenticationEventListenerId: '00001111-aaaa-2222-bbbb-3333cccc4444',
      customAuthenticationExtensionId: '11112222-bbbb-3333-cccc-4444dddd5555',
      authenticationContext: {
        correlationId: '20000000-0000-0000-0000-000000000002',
        client: { ip: '30.51.176.110', locale: 'en-us', market: 'en-us' },
        protocol: 'OAUTH2.0',
      },
      userSignUpInfo: { attributes: documentedAttributes, identities: documentedIdentities, ...userSignUpInfo },
      ...data,
    },
  }
}

const documentedIdentities = [
  { signInType: 'email', issuer: 'contoso.onmicrosoft.com', issuerAssignedId: 'larissa.price@contoso.com' },
]

export const teamAttribute = 'extension_0123456789abcdef0123456789abcdef_team'

/** Built-in and custom attributes of every type; one of them spells the name of its type as the page does. */
export const documentedAttributes = {
  givenName: text('Larissa Price'),
  companyName: text('Contoso University'),
  [teamAttribute]: {
    '@odata.Type': 'microsoft.graph.stringDirectoryAttributeValue',
    value: 'Alumni,Faculty',
    attributeType: 'directorySchemaExtension',
  },
  extension_0123456789abcdef0123456789abcdef_graduationYear: {
    '@odata.type': 'microsoft.graph.int64DirectoryAttributeValue',
    value: 2010,
    attributeType: 'directorySchemaExtension',
  },
  extension_0123456789abcdef0123456789abcdef_onMailingList: {
    '@odata.type': 'microsoft.graph.booleanDirectoryAttributeValue',
    value: false,
    attributeType: 'directorySchemaExtension',
  },
}

/** A built-in attribute that holds a text. */
export function text(value: unknown) {
  return { '@odata.type': 'microsoft.graph.stringDirectoryAttributeValue', value, attributeType: 'builtIn' }
}
