/** An address' search as Next hands it to a page. */
export type PageSearch = { readonly [name: string]: string | readonly string[] | undefined }

/** Reads a page's search by name; one that is given twice counts once. */
export function searchOf(search: PageSearch): { readonly get: (name: string) => string | null } {
  return {
    get: name => {
      const value = search[name]
      return (typeof value === 'string' ? value : value?.[0]) ?? null
    },
  }
}
