/** What a flow says of people whom nobody has judged yet, and of those whose account is there. */
export type Policy = {
  /** A sign-up that no rule speaks for waits for an approver, is let on, or is refused. */
  readonly unmatched: 'review' | 'admit' | 'deny'
  /** What the check step says to an approved person whose account exists. */
  readonly afterAccount: 'continue' | 'alreadyHasAccess'
}
