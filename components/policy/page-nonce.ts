/**
 * The nonce of the open page, without which no style that a script adds counts. It is the document's own and not the one
 * of the last answer: after a move within the console these differ.
 */
export function pageNonce(): string {
  return document.querySelector<HTMLElement>('style[nonce], script[nonce]')?.nonce ?? ''
}
