/** What conditions and fields can name. */
export type Names = { readonly lists: readonly string[]; readonly attributes: readonly string[] }
