import type { ProvisioningFailureView } from '#lib/requests/approval-request.ts'

/** What to do about an account that could not be made, in words for a person who does not know Graph. */
export function adviseOnFailure({ status, code }: Pick<ProvisioningFailureView, 'status' | 'code'>): string {
  if (code === 'Authorization_RequestDenied' || status === 403) {
    return 'Microsoft Entra does not allow Anteroom to do this. Ask an administrator to grant Anteroom the permission User.ReadWrite.All with admin consent, and to check the external collaboration settings. Then retry.'
  }
  if (status === 401 || code === 'InvalidAuthenticationToken') {
    return 'Microsoft Entra did not accept Anteroom’s own credentials. They may have expired. Ask an administrator to renew them, then retry.'
  }
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    return 'Microsoft Graph was too busy. Wait a few minutes, then retry.'
  }
  if (code === 'ObjectConflict' || status === 409) {
    return 'An account with this address or identity is already there. Look for it in the Microsoft Entra admin center under Users. If it belongs to somebody else, deny the request.'
  }
  if (status === 400) {
    return 'Microsoft Graph refused one of the details below. Check them against what it says, or ask an administrator. Retrying helps only when something has changed.'
  }
  if (status === null) {
    return 'Microsoft Graph could not be reached. Retry; if it stays so, ask whoever runs Anteroom.'
  }
  return 'Microsoft Graph could not do what was asked. Retry; if it stays so, show the details below to an administrator.'
}
