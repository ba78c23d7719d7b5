import type { Claims, SignUp, Step } from './sign-up.ts'
import type { OwnStanding } from './standing.ts'

/** What a flow says of people whom nobody has judged yet, and of those whose account is there. */
export type Policy = {
  /** A sign-up that no rule speaks for waits for an approver, is let on, or is refused. */
  readonly unmatched: 'review' | 'admit' | 'deny'
  /** What the check step says to an approved person whose account exists. */
  readonly afterAccount: 'continue' | 'alreadyHasAccess'
  /** Read from the top; the first live one that matches wins. */
  readonly rules?: readonly Rule[]
  /**
   * Those of the rules, in their order, that may concern somebody: each one left out says that it differs. A short cut
   * past the many that do not; without it all are asked.
   */
  readonly rulesFor?: (facts: Facts) => readonly Rule[]
  /** What is wrong with what the person typed; empty where nothing is. */
  readonly validate?: (claims: Claims, now: Date) => readonly Correction[]
  /** The attributes that the flow changes, by the names in which they were sent; nothing that stays as it is. */
  readonly override?: (claims: Claims) => Claims
  /** Whether known people are looked up: their attributes fill the form, and who is agreed is let in. */
  readonly usesRoster?: boolean
}

/** One rule, ready to be asked. Rules that are off are left out before. */
export type Rule = {
  readonly id: string
  readonly name: string
  /** A rule in shadow only leaves a mark of what it would have done. */
  readonly mode: 'on' | 'shadow'
  readonly expiresAt: Date | undefined
  /** Never throws. `failed` means that the rule cannot be judged: it asks for a claim that did not come, or mixes types. */
  readonly ask: (facts: Facts) => 'matches' | 'differs' | 'failed'
  readonly consequence: Consequence
}

/** What a rule does to whom it matches. */
export type Consequence =
  | { readonly kind: 'approve' }
  | { readonly kind: 'deny' }
  /** A flag is a word that approvers see beside the request. */
  | { readonly kind: 'review'; readonly flag: string }
  | { readonly kind: 'correct'; readonly correction: Correction }
  | { readonly kind: 'verify'; readonly check: ExternalCheck }

/** An endpoint that is asked about a person. Asking is not the decision's business; it only says that it must be done. */
export type ExternalCheck = {
  readonly url: string
  readonly deadlineMs: number
  /** Which of the installation's signing keys the question is signed with. */
  readonly keyName: string
  /** What a pass means: the next rule is read, or the person is let in. */
  readonly pass: 'next' | 'approve'
}

/** What an endpoint said; whatever is no clear answer is `review`. */
export type CheckResult = 'pass' | 'fail' | 'review'

/** What the person is asked to change. The message is the administrator's; without one ours is used. */
export type Correction = { readonly attribute: string; readonly message: string | undefined }

/** Whom rules are asked about, and when. */
export type Occasion = { readonly signUp: SignUp; readonly now: Date }

/** All that a rule may know. */
export type Facts = Occasion & {
  readonly step: Step
  readonly standing: OwnStanding['kind']
  /** Whether the flow's roster knows the person; left out where it does not, or has none. */
  readonly roster?: 'known' | 'agreed' | undefined
}

/** What one rule said of a request, kept beside it: why it is where it is. */
export type Mark = {
  readonly rule: string
  readonly name: string
  readonly mode: 'on' | 'shadow'
  readonly outcome: 'matched' | 'failed' | 'passed'
  readonly would: Consequence['kind']
}

/** Why a decision is as it is; for approvers and administrators, never for the requestor. */
export type Grounds = {
  /** The name of what decided. */
  readonly rule?: string
  readonly flags: readonly string[]
  readonly marks: readonly Mark[]
}
