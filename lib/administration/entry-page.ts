/** Which part of a list or a roster is asked for. */
export type EntryQuery = {
  /** Words that must be in it; empty asks for everything. */
  readonly search: string
  /** The last one that was seen; those after it follow. */
  readonly after: string | undefined
}

/** How many entries a page shows. */
export const entriesOnPage = 100

/** A search as a pattern of LIKE, in which nothing of it has a meaning of its own. */
export function likePattern(search: string): string {
  return `%${search.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
