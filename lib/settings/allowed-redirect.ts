/** Whether invitations may lead where they are set to lead; without a list only that one address is meant. */
export function isAllowedRedirect({
  inviteRedirectUrl,
  redirectUrls,
}: {
  readonly inviteRedirectUrl: string
  readonly redirectUrls: readonly string[]
}): boolean {
  return redirectUrls.length === 0 || redirectUrls.includes(inviteRedirectUrl)
}
