/** The person who works through the queue, as far as the list has to know. */
export type QueueReader = {
  readonly objectId: string
  readonly name: string
  readonly mayDecide: boolean
  /** Whether single letters act (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** The flows that they may see, by name. */
  readonly flows: readonly { readonly id: string; readonly name: string }[]
  /** What the policies of these flows can flag a request with, beside what old requests carry. */
  readonly flags: readonly string[]
  /** The longest time for which a verdict can be taken back, in milliseconds. */
  readonly longestHoldMs: number
}
