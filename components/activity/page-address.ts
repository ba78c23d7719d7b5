import type { PageSearch } from '#components/shell/page-search.ts'

/** The address of a page with all that is asked in it, but for what is given anew; `undefined` takes a name out. */
export function addressOf(
  path: string,
  search: PageSearch,
  changed: { readonly [name: string]: string | undefined } = {},
): string {
  const kept = Object.entries(search).flatMap(([name, value]) => {
    const one = typeof value === 'string' ? value : value?.[0]
    return one === undefined || one === '' || name in changed ? [] : [[name, one]]
  })
  const added = Object.entries(changed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const asked = new URLSearchParams([...kept, ...added]).toString()
  return asked === '' ? path : `${path}?${asked}`
}
