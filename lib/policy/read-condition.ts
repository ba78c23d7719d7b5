import type { ASTNode } from '@marcbachmann/cel-js'
import { type BuiltCondition, type ChoiceKind, type ConditionPart, choiceVariables } from './built-condition.ts'
import { claimAskedAfter, claimOf, listOf, writtenText } from './condition-node.ts'

/** Reads a condition as the builder would show it; `undefined` where it says more than the builder can. */
export function readCondition(ast: ASTNode): BuiltCondition | undefined {
  const whole = readPart(ast)
  if (whole !== undefined) return { join: 'all', parts: [whole] }
  if (ast.op !== '&&' && ast.op !== '||') return undefined
  const parts = flatten(ast, ast.op).map(readPart)
  const known = parts.filter(part => part !== undefined)
  return known.length === parts.length ? { join: ast.op === '&&' ? 'all' : 'any', parts: known } : undefined
}

/** The parts that one operator joins. A pair that is one sentence stays together. */
function flatten(node: ASTNode, op: '&&' | '||'): readonly ASTNode[] {
  if (node.op !== op || readPart(node) !== undefined) return [node]
  return [...flatten(node.args[0], op), ...flatten(node.args[1], op)]
}

function readPart(node: ASTNode): ConditionPart | undefined {
  if (node.op !== '!_') return affirmed(node)
  const part = affirmed(node.args)
  if (part !== undefined) return part.kind === 'attributeMissing' ? { ...part, not: false } : { ...part, not: true }
  return undefined
}

function affirmed(node: ASTNode): ConditionPart | undefined {
  switch (node.op) {
    case '==':
    case 'in':
      return membership(node.args[0], node.args[1])
    case 'call':
      return presence(claimAskedAfter(node))
    case '&&':
      return guarded(claimGuarded(node.args[0]), node.args[1])
    default:
      return undefined
  }
}

/** `has(claims.x)` says that it is there: the builder's sentence is that it is missing. */
function presence(attribute: string | undefined): ConditionPart | undefined {
  return attribute === undefined ? undefined : { kind: 'attributeMissing', attribute, not: true }
}

function claimGuarded(node: ASTNode): string | undefined {
  return node.op === 'call' ? claimAskedAfter(node) : undefined
}

function membership(subject: ASTNode, wanted: ASTNode): ConditionPart | undefined {
  if (subject.op !== 'id') return undefined
  const list = listOf(wanted)
  if (list !== undefined && subject.args === 'domain') return { kind: 'domainInList', list, not: false }
  if (list !== undefined && subject.args === 'email') return { kind: 'addressInList', list, not: false }
  const kind = choiceKinds.find(each => choiceVariables[each] === subject.args)
  const values = writtenValues(wanted)
  return kind === undefined || values === undefined ? undefined : { kind, values, not: false }
}

const choiceKinds: readonly ChoiceKind[] = ['domainIs', 'providerIs', 'standingIs', 'stepIs', 'rosterSays']

function writtenValues(node: ASTNode): readonly string[] | undefined {
  const nodes = node.op === 'list' ? node.args : [node]
  const values = nodes.map(writtenText).filter(text => text !== undefined)
  return values.length === nodes.length && values.length > 0 ? values : undefined
}

/** What is asked of a claim after `has` said that it is there. */
function guarded(attribute: string | undefined, node: ASTNode): ConditionPart | undefined {
  if (attribute === undefined) return undefined
  if (node.op === 'in' && claimOf(node.args[0]) === attribute) {
    const list = listOf(node.args[1])
    return list === undefined ? undefined : { kind: 'attributeInList', attribute, list, not: false }
  }
  if (node.op !== 'rcall' || node.args[0] !== 'matches' || claimOf(node.args[1]) !== attribute) return undefined
  const pattern = node.args[2][0] === undefined ? undefined : writtenText(node.args[2][0])
  return pattern === undefined ? undefined : { kind: 'attributeMatches', attribute, pattern, not: false }
}
