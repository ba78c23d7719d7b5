import type { ASTNode } from '@marcbachmann/cel-js'

/** What is known of an expression that may be used: its calls of `matches`, and the lists that it asks. */
type Checked = {
  readonly calls: readonly (ASTNode & { readonly op: 'rcall' })[]
  readonly lists: readonly string[]
}

/**
 * Refuses what could make an expression run long or grow: functions that build texts or lists, loops over anything but
 * a list that is written out, loops within loops. `claims` and `lists` are asked by name only, so that a claim that no
 * rule names decides nothing.
 *
 * @throws Error with words for the administrator.
 */
export function checkExpression(ast: ASTNode): Checked {
  const calls: (ASTNode & { readonly op: 'rcall' })[] = []
  const lists: string[] = []
  const visit = (node: ASTNode, inLoop: boolean): void => {
    checkNode(node, inLoop)
    if (isCallOf('matches', node)) calls.push(node)
    const named = nameAskedOf(node)
    if (named?.of === 'lists') lists.push(named.name)
    const inner = inLoop || (node.op === 'rcall' && loopMethods.has(node.args[0]))
    for (const child of named === undefined ? childrenOf(node) : named.rest) visit(child, inner)
  }
  visit(ast, false)
  return { calls, lists }
}

const functions: ReadonlySet<string> = new Set([
  'has',
  'size',
  'int',
  'double',
  'string',
  'bool',
  'timestamp',
  'duration',
])

const loopMethods: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one'])

const methods: ReadonlySet<string> = new Set([
  ...loopMethods,
  'matches',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
  'indexOf',
  'lastIndexOf',
  'substring',
  'size',
  'getFullYear',
  'getMonth',
  'getDayOfMonth',
  'getDayOfWeek',
  'getDayOfYear',
  'getHours',
  'getMinutes',
])

function isCallOf(method: string, node: ASTNode): node is ASTNode & { readonly op: 'rcall' } {
  return node.op === 'rcall' && node.args[0] === method
}

function checkNode(node: ASTNode, inLoop: boolean): void {
  if (node.op === 'id') refuseWhole(node.args)
  if (node.op === 'call' && !functions.has(node.args[0])) throw new Error(`${node.args[0]}() cannot be used here`)
  if (node.op === 'rcall') checkMethod(node, inLoop)
}

function checkMethod({ args: [name, receiver] }: ASTNode & { readonly op: 'rcall' }, inLoop: boolean): void {
  if (!methods.has(name)) throw new Error(`${name}() cannot be used here`)
  if (!loopMethods.has(name)) return
  if (receiver.op !== 'list') throw new Error(`${name}() needs a list that is written out`)
  if (inLoop) throw new Error(`${name}() cannot be used inside another loop`)
}

function refuseWhole(variable: string): void {
  if (variable === 'claims' || variable === 'lists')
    throw new Error(`${variable} must be asked by a name: ${variable}.name`)
}

/** `claims.name`, `claims["name"]` and `"name" in claims`; what remains to be visited is the name's own expression. */
function nameAskedOf(
  node: ASTNode,
): { readonly of: string; readonly name: string; readonly rest: readonly ASTNode[] } | undefined {
  if (node.op === '.' && isWhole(node.args[0])) return { of: node.args[0].args, name: node.args[1], rest: [] }
  if (node.op === '[]' && isWhole(node.args[0])) return { of: node.args[0].args, ...writtenOut(node.args[1]) }
  if (node.op === 'in' && isWhole(node.args[1])) return { of: '', name: '', rest: [node.args[0]] }
  return undefined
}

function writtenOut(node: ASTNode): { readonly name: string; readonly rest: readonly ASTNode[] } {
  if (node.op !== 'value' || typeof node.args !== 'string') throw new Error('[ ] needs a name that is written out')
  return { name: node.args, rest: [] }
}

function isWhole(node: ASTNode): node is ASTNode & { readonly op: 'id' } {
  return node.op === 'id' && (node.args === 'claims' || node.args === 'lists')
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return []
    case '.':
    case '.?':
      return [node.args[0]]
    case 'call':
      return node.args[1]
    case 'rcall':
      return [node.args[1], ...node.args[2]]
    case 'map':
      return node.args.flat()
    case '!_':
    case '-_':
      return [node.args]
    default:
      return node.args
  }
}
