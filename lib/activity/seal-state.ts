/** The newest block of the sealed log: whoever notes number and hash elsewhere can prove what the log was. */
export type SealState = {
  readonly block: string
  /** ISO 8601. */
  readonly sealedAt: string
  /** Hexadecimal. */
  readonly hash: string
  /** Every line up to this one is sealed. */
  readonly lastId: string
}
