import type { ASTNode } from '@marcbachmann/cel-js'

/** The text that stands written out in a condition; `undefined` for anything else. */
export function writtenText(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined
}

/** The claim that `claims.name` or `claims["name"]` asks for. */
export function claimOf(node: ASTNode): string | undefined {
  return nameIn('claims', node)
}

/** The list that `lists.name` or `lists["name"]` means. */
export function listOf(node: ASTNode): string | undefined {
  return nameIn('lists', node)
}

/** The claim whose presence `has(claims.name)` asks after. */
export function claimAskedAfter({ args: [name, [argument]] }: ASTNode & { readonly op: 'call' }): string | undefined {
  return name === 'has' && argument !== undefined ? claimOf(argument) : undefined
}

function nameIn(variable: string, node: ASTNode): string | undefined {
  if (node.op === '.' && isNamed(variable, node.args[0])) return node.args[1]
  return node.op === '[]' && isNamed(variable, node.args[0]) ? writtenText(node.args[1]) : undefined
}

function isNamed(variable: string, node: ASTNode): boolean {
  return node.op === 'id' && node.args === variable
}
