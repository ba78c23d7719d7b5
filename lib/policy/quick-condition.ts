import type { ASTNode } from '@marcbachmann/cel-js'
import { compilePattern } from './compile-pattern.ts'
import { claimAskedAfter, claimOf, listOf, writtenText } from './condition-node.ts'
import type { ExpressionContext } from './expression-context.ts'

/** What a condition says; `undefined` where it cannot be judged. */
export type Condition = (context: ExpressionContext) => boolean | undefined

/**
 * Turns the shapes that nearly all conditions have into plain functions: a text that is compared with written ones or
 * looked for in a list, `has()`, and what `&&`, `||` and `!` make of them. Hundreds of rules then cost what one costs.
 * Whatever else is in a condition is handed to `slowly`, and so is a claim that is no text; both ways say the same.
 */
export function quickCondition(node: ASTNode, slowly: (node: ASTNode) => Condition): Condition {
  switch (node.op) {
    case '&&':
      return allOf(quickCondition(node.args[0], slowly), quickCondition(node.args[1], slowly))
    case '||':
      return anyOf(quickCondition(node.args[0], slowly), quickCondition(node.args[1], slowly))
    case '!_':
      return not(quickCondition(node.args, slowly))
    case 'call':
      return hasClaim(node) ?? slowly(node)
    default:
      return textCondition(node, slowly) ?? slowly(node)
  }
}

/** As CEL has it: one that is false decides, whatever cannot be judged beside it. */
function allOf(left: Condition, right: Condition): Condition {
  return context => {
    const one = left(context)
    if (one === false) return false
    const other = right(context)
    return one === undefined && other === true ? undefined : other
  }
}

/** The same for one that is true. */
function anyOf(left: Condition, right: Condition): Condition {
  return context => {
    const one = left(context)
    if (one === true) return true
    const other = right(context)
    return one === undefined && other === false ? undefined : other
  }
}

function not(condition: Condition): Condition {
  return context => {
    const said = condition(context)
    return said === undefined ? undefined : !said
  }
}

function hasClaim(node: ASTNode & { readonly op: 'call' }): Condition | undefined {
  const claim = claimAskedAfter(node)
  if (claim === undefined) return undefined
  return context => context.claim(claim) !== undefined || (context.isComplete ? false : undefined)
}

/** Each reads one property by its own name, which costs a fraction of looking a name up. */
const textReaders: ReadonlyMap<string, (texts: ExpressionContext['texts']) => string> = new Map([
  ['email', texts => texts.email],
  ['domain', texts => texts.domain],
  ['provider', texts => texts.provider],
  ['locale', texts => texts.locale],
  ['step', texts => texts.step],
  ['standing', texts => texts.standing],
  ['roster', texts => texts.roster],
])

/** A comparison of one text, known before and fast. */
type Comparison = {
  readonly text: ASTNode
  readonly holds: (text: string, context: ExpressionContext) => boolean | undefined
}

function textCondition(node: ASTNode, slowly: (node: ASTNode) => Condition): Condition | undefined {
  const comparison = comparisonOf(node)
  if (comparison === undefined) return undefined
  const { holds, text } = comparison
  if (text.op === 'id') {
    const read = textReaders.get(text.args)
    return read === undefined ? undefined : context => holds(read(context.texts), context)
  }
  const claim = claimOf(text)
  if (claim === undefined) return undefined
  const slow = slowly(node)
  return context => {
    const value = context.claim(claim)
    if (value === undefined) return undefined
    return typeof value === 'string' ? holds(value, context) : slow(context)
  }
}

function comparisonOf(node: ASTNode): Comparison | undefined {
  switch (node.op) {
    case '==':
    case '!=': {
      const wanted = writtenText(node.args[1])
      const same = node.op === '=='
      return wanted === undefined ? undefined : { text: node.args[0], holds: text => (text === wanted) === same }
    }
    case 'in':
      return membershipOf(node.args[0], node.args[1])
    case 'rcall':
      return methodOf(node)
    default:
      return undefined
  }
}

function membershipOf(text: ASTNode, container: ASTNode): Comparison | undefined {
  if (container.op === 'list') {
    const wanted = container.args.map(writtenText)
    const texts = new Set(wanted)
    return texts.has(undefined) ? undefined : { text, holds: value => texts.has(value) }
  }
  const list = listOf(container)
  return list === undefined ? undefined : { text, holds: (value, context) => context.holds(list, value) }
}

function methodOf({ args: [method, text, [argument]] }: ASTNode & { readonly op: 'rcall' }): Comparison | undefined {
  const part = argument === undefined ? undefined : writtenText(argument)
  if (part === undefined) return undefined
  switch (method) {
    case 'startsWith':
      return { text, holds: value => value.startsWith(part) }
    case 'endsWith':
      return { text, holds: value => value.endsWith(part) }
    case 'contains':
      return { text, holds: value => value.includes(part) }
    case 'matches': {
      const pattern = compilePattern(part)
      return { text, holds: value => pattern.test(value) }
    }
    default:
      return undefined
  }
}
