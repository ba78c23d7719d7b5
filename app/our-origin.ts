/**
 * Whether a call was sent by a page of ours. Browsers say of every call that may change something which page it is
 * from; Next lets a server action pass where nothing is said, so this is asked besides.
 */
export function isOurOrigin(headers: Pick<Headers, 'get'>, appUrl: string): boolean {
  return headers.get('origin') === new URL(appUrl).origin
}
