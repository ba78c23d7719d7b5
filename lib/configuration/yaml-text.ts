import { parseDocument, stringify } from 'yaml'

export type ReadYaml =
  | { readonly kind: 'read'; readonly value: unknown }
  /** Each says where and what. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** YAML in one form: two spaces, no line folded, no anchors. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** Reads one YAML or JSON document. Aliases are bounded, so that no small file grows large; names may not repeat. */
export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text, { uniqueKeys: true })
  if (document.errors.length > 0) return { kind: 'refused', problems: document.errors.map(error => error.message) }
  try {
    return { kind: 'read', value: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    return { kind: 'refused', problems: [error instanceof Error ? error.message : String(error)] }
  }
}
