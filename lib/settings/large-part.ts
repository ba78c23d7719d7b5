/**
 * How many entries of a list or a roster a document holds itself. Above that a revision names how many there are and
 * their digest: it still tells that something changed, and does not store a hundred thousand people with every change.
 */
export const mostEntriesInside = 1_000

/** Whether a document holds everything, or only names what is large. */
export type Extent = 'whole' | 'named'
