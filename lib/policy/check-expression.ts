import type { ASTNode } from '@marcbachmann/cel-js'
import { ConditionFault } from './condition-fault.ts'

/** What is known of an expression that may be used: its calls of `matches`, the lists and whether it asks the roster. */
type Checked = {
  readonly calls: readonly (ASTNode & { readonly op: 'rcall' })[]
  readonly lists: readonly string[]
  readonly usesRoster: boolean
}

/**
 * Refuses what could make an expression run long or grow: functions that build texts or lists, loops over anything but
 * a list that is written out, loops within loops. `claims` and `lists` are asked by name only, so that a claim that no
 * rule names decides nothing.
 *
 * @throws ConditionFault with words for the administrator.
 */
export function checkExpression(ast: ASTNode): Checked {
  const calls: (ASTNode & { readonly op: 'rcall' })[] = []
  const lists: string[] = []
  let usesRoster = false
  const visit = (node: ASTNode, inLoop: boolean): void => {
    checkNode(node, inLoop)
    if (isCallOf('matches', node)) calls.push(node)
    if (node.op === 'id' && node.args === 'roster') usesRoster = true
    const named = nameAskedOf(node)
    if (named?.of === 'lists') lists.push(named.name)
    const inner = inLoop || (node.op === 'rcall' && loopMethods.has(node.args[0]))
    for (const child of named === undefined ? childrenOf(node) : named.rest) visit(child, inner)
  }
  visit(ast, false)
  return { calls, lists, usesRoster }
}

/** What a condition may call. */
export const functions: ReadonlySet<string> = new Set([
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

/** What a condition may call on a value. */
export const methods: ReadonlySet<string> = new Set([
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
  if (node.op === 'id') refuseWhole(node)
  if (node.op === 'call' && !functions.has(node.args[0])) {
    throw new ConditionFault(`${node.args[0]}() cannot be used here`, node)
  }
  if (node.op === 'rcall') checkMethod(node, inLoop)
}

function checkMethod(node: ASTNode & { readonly op: 'rcall' }, inLoop: boolean): void {
  const [name, receiver] = node.args
  if (!methods.has(name)) throw new ConditionFault(`${name}() cannot be used here`, node)
  if (!loopMethods.has(name)) return
  if (receiver.op !== 'list') throw new ConditionFault(`${name}() needs a list that is written out`, node)
  if (inLoop) throw new ConditionFault(`${name}() cannot be used inside another loop`, node)
}

function refuseWhole(node: ASTNode & { readonly op: 'id' }): void {
  const variable = node.args
  if (variable === 'claims' || variable === 'lists') {
    throw new ConditionFault(`${variable} must be asked by a name: ${variable}.name`, node)
  }
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
  if (node.op !== 'value' || typeof node.args !== 'string')
    throw new ConditionFault('[ ] needs a name that is written out', node)
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
