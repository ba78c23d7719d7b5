/** One thing that Entra says and hears, or that a public sample gets wrong; played with people of its own. */
export type Exchange = {
  /** A guarantee, in the present tense. */
  readonly name: string
  /** Where Microsoft documents it, or which defect of the public samples it guards against. */
  readonly source: string
  /** What must be so for it to be played; where it is not, it is left out. */
  readonly needs: readonly Need[]
  /** The calls in their order, made for a person whom nobody knows. */
  readonly calls: (person: Person) => readonly PlannedCall[]
}

/**
 * `writes`: makes requests. `review`, `admit`, `deny`: what happens to people for whom no rule speaks. `approver`: a hand
 * that decides between the calls.
 */
export type Need = 'writes' | 'review' | 'admit' | 'deny' | 'approver'

/** What becomes of a person's request between two calls. */
export type Verdict = 'denied' | 'approvedAndQueued' | 'approvedAndDone'

export type Person = {
  readonly email: string
  readonly identities: readonly Identity[]
  readonly displayName: string
}

type Identity = { readonly signInType: string; readonly issuer: string; readonly issuerAssignedId: string }

export type PlannedCall = {
  readonly step: string
  /** A text goes as it is, anything else as JSON. */
  readonly body: unknown
  readonly method?: string
  readonly flow?: string
  readonly contentType?: string
  /** What is presented in place of the right credential; `undefined` presents nothing. */
  readonly authorization?: (credential: Credential) => string | undefined
  /** How many are sent at the same time; one unless told. */
  readonly copies?: number
  /** What an approver did meanwhile. */
  readonly after?: Verdict
  readonly expect: readonly Expectation[]
}

export type Credential = { readonly username: string; readonly password: string }

export type Answer = {
  readonly status: number
  readonly contentType: string
  readonly text: string
  /** `undefined` where the text is no JSON object. */
  readonly body: { readonly [name: string]: unknown } | undefined
  readonly milliseconds: number
}

/** Looks at an answer, with the first answers to the earlier calls, and complains in plain words or not at all. */
export type Expectation = (answer: Answer, earlier: readonly Answer[]) => string | undefined
