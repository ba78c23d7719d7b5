/** One mail, as text. Its subject and its own words come from us and from administrators, never from a requestor. */
export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The part before the `@` of its Message-ID: the same whenever the same mail is sent, so that systems can tell. */
  readonly key: string
  /** BCP 47. */
  readonly language: string
}

/** What became of a mail. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  /** Not sent; `status` is the server's, where it gave one, and `temporary` tells that another attempt may succeed. */
  | { readonly kind: 'notSent'; readonly temporary: boolean; readonly status: number | null; readonly message: string }
  /** It was handed over, and nobody said whether it was taken. */
  | { readonly kind: 'unknown'; readonly message: string }

/** Sends a mail, once, and never throws for what the server or the network does. Ends in time, or with the signal. */
export type SendMail = (mail: Mail, signal: AbortSignal) => Promise<MailOutcome>
