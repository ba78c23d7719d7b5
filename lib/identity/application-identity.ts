import type { Environment } from '#lib/env.ts'
import type { ApplicationIdentity } from '#lib/graph/application-identity.ts'

/** Who Anteroom is in Entra, and by what it proves it, for people's sign-in as for Graph. */
export function applicationIdentity(environment: Environment): ApplicationIdentity {
  return {
    tenantId: environment.AZURE_TENANT_ID,
    clientId: environment.AZURE_CLIENT_ID,
    clientCertificatePath: environment.AZURE_CLIENT_CERTIFICATE_PATH,
    clientSecret: environment.AZURE_CLIENT_SECRET,
    federatedTokenFile: environment.AZURE_FEDERATED_TOKEN_FILE,
    managedIdentity:
      environment.AZURE_USE_MANAGED_IDENTITY === 'on'
        ? { clientId: environment.AZURE_MANAGED_IDENTITY_CLIENT_ID }
        : undefined,
  }
}
