/** Whom a request is assigned to; `null` for nobody. */
export type Assignee = { readonly objectId: string; readonly name: string } | null

/** What became of an assignment. */
export type AssignOutcome =
  | { readonly kind: 'assigned'; readonly assignedTo: Assignee }
  | { readonly kind: 'notFound' }
  /** Nobody is known by this id: only people who have signed in here can be assigned to. */
  | { readonly kind: 'unknownPerson' }
