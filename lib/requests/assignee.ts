/** Whom a request is assigned to; `null` for nobody. */
export type Assignee = { readonly objectId: string; readonly name: string } | null

/** What became of an assignment. */
export type AssignOutcome =
  | { readonly kind: 'assigned'; readonly assignedTo: Assignee }
  | { readonly kind: 'notFound' }
  /** Nobody is known by this id: only people who have signed in here can be assigned to. */
  | { readonly kind: 'unknownPerson' }
  /** Their role or their flows do not let them decide it. */
  | { readonly kind: 'mayNotDecide' }

/** The people whom a request can be assigned to, by name. */
export type ListAssigneesOutcome =
  | { readonly kind: 'listed'; readonly people: readonly NonNullable<Assignee>[] }
  | { readonly kind: 'notFound' }
