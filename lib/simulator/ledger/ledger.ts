/** One call of Graph or of the token endpoint; it never holds a body or a header with a secret. */
export interface Call {
  readonly time: string
  readonly service: 'graph' | 'token'
  readonly method: string
  readonly path: string
  /** The HTTP status sent, or what happened to the connection instead. */
  readonly outcome: number | 'connection destroyed before the effect' | 'connection destroyed after the effect'
  readonly requestId: string
  readonly clientRequestId: string | null
}

/** One attempt of Entra to call a connector, exactly as it went over the wire, the password masked. */
export interface Exchange {
  readonly signUpId: string
  readonly time: string
  readonly step: 'check-approval-status' | 'request-approval'
  readonly attempt: number
  readonly request: {
    readonly method: 'POST'
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: Readonly<Record<string, unknown>>
  }
  readonly answer:
    | { readonly kind: 'response'; readonly status: number; readonly contentType: string; readonly body: unknown }
    | { readonly kind: 'none'; readonly reason: string }
  readonly milliseconds: number
}

const mostKept = 10_000

/** What was said to the simulator and by it, the newest last; the oldest is forgotten beyond ten thousand. */
export class Ledger {
  #calls: Call[] = []
  #exchanges: Exchange[] = []

  addCall(call: Call): void {
    this.#calls.push(call)
    if (this.#calls.length > mostKept) this.#calls.shift()
  }

  addExchange(exchange: Exchange): void {
    this.#exchanges.push(exchange)
    if (this.#exchanges.length > mostKept) this.#exchanges.shift()
  }

  listCalls(): readonly Call[] {
    return this.#calls
  }

  listExchanges(signUpId?: string): readonly Exchange[] {
    return signUpId === undefined ? this.#exchanges : this.#exchanges.filter(each => each.signUpId === signUpId)
  }

  clear(): void {
    this.#calls = []
    this.#exchanges = []
  }
}
