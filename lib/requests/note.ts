/** What approvers tell each other about a request; the requestor never sees it. Dates are ISO 8601. */
export type Note = { readonly id: string; readonly text: string; readonly byName: string; readonly at: string }

/** What became of a note. */
export type AddNoteOutcome =
  | { readonly kind: 'added'; readonly note: Note }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'textUnreadable' }

/** Signs that a note may have. */
export const longestNote = 4_000
