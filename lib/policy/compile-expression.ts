import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  ParseError,
  type ParseResult,
  serialize,
} from '@marcbachmann/cel-js'
import { checkExpression } from './check-expression.ts'
import { compilePattern } from './compile-pattern.ts'
import { ConditionFault, type Place } from './condition-fault.ts'
import { type Key, keysOf } from './condition-key.ts'
import { ListNow, Opaque } from './expression-context.ts'
import { type Condition, quickCondition } from './quick-condition.ts'

export type CompiledExpression =
  | {
      readonly kind: 'compiled'
      readonly ask: Condition
      /** By what it can be found; `undefined` where it has to be judged for everybody. */
      readonly keys: readonly Key[] | undefined
      /** The lists that it asks by name. */
      readonly lists: readonly string[]
      readonly usesRoster: boolean
    }
  /** In words for the administrator, with the place in the source where that is known. */
  | { readonly kind: 'refused'; readonly why: string; readonly place?: Place | undefined }

/**
 * Compiles a condition. It may use `email`, `domain`, `provider`, `locale`, `step`, `standing`, `roster`, `now`,
 * `claims.name` and `lists.name`, the operators of CEL, and the functions that check-expression.ts names. What is left can neither loop
 * over what a person sent nor grow, so it ends within a bound that its own length sets; patterns are RE2, which has no
 * backtracking.
 */
export function compileExpression(source: string): CompiledExpression {
  try {
    const checked = parseSafely(source).check()
    if (!checked.valid) return refuse(checked.error)
    if (checked.type !== 'bool' && checked.type !== 'dyn') {
      return { kind: 'refused', why: `it says ${checked.type}, not true or false` }
    }
    // Parsed anew, because the check leaves its own marks in the tree.
    const { ast } = environment.parse(source)
    const { lists, usesRoster } = checkExpression(ast)
    return { kind: 'compiled', ask: quickCondition(ast, slowly), keys: keysOf(ast), lists, usesRoster }
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): CompiledExpression & { readonly kind: 'refused' } {
  return { kind: 'refused', why: inWords(firstLine(error)), place: placeOf(error) }
}

function placeOf(error: unknown): Place | undefined {
  if (error instanceof ConditionFault) return error.place
  if (!(error instanceof ParseError || error instanceof CelTypeError)) return undefined
  const { range } = error
  return range === undefined ? undefined : { from: range.start, to: range.end }
}

/** What the library says most, in words of ours. */
function inWords(why: string): string {
  const unknown = /^Unknown variable: (\S+)/.exec(why)?.[1]
  if (unknown !== undefined) return `there is no variable ${unknown}`
  return why === 'Unexpected token: EOF' ? 'the condition ends too early: something is missing here' : why
}

/** The tree of a condition that compiles. */
export function parseCondition(source: string): ASTNode {
  return environment.parse(source).ast
}

/** Parses, refusing what is not allowed, with our patterns in the place of the library's. */
function parseSafely(source: string): ParseResult {
  const parsed = environment.parse(source)
  for (const call of checkExpression(parsed.ast).calls) replacePattern(call)
  return parsed
}

/** Has a part of a condition judged by the library. */
function slowly(part: ASTNode): Condition {
  const parsed = parseSafely(serialize(part))
  parsed.check()
  return ({ variables }) => {
    try {
      const said: unknown = parsed(variables)
      return typeof said === 'boolean' ? said : undefined
    } catch {
      return undefined
    }
  }
}

type MethodCall = ASTNode & { readonly op: 'rcall' }

/** The library's own `matches` backtracks, so each call of it becomes one of ours. */
function replacePattern(call: MethodCall): void {
  const pattern = call.args[2][0]
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    throw new ConditionFault('matches() needs a pattern that is written out', pattern ?? call)
  }
  refuseBadPattern(pattern.args, pattern)
  call.args[0] = 'matchesRe2'
}

function refuseBadPattern(source: string, node: ASTNode): void {
  try {
    compilePattern(source)
  } catch (error) {
    throw new ConditionFault(firstLine(error), node)
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

const environment = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 400, maxDepth: 24, maxListElements: 200, maxMapEntries: 0, maxCallArguments: 3 },
})
  .registerType('NamedList', { ctor: ListNow, fields: {} })
  .registerType('Opaque', { ctor: Opaque, fields: {} })
  .registerVariable('email', 'string')
  .registerVariable('domain', 'string')
  .registerVariable('provider', 'string')
  .registerVariable('locale', 'string')
  .registerVariable('step', 'string')
  .registerVariable('standing', 'string')
  .registerVariable('roster', 'string')
  .registerVariable('now', 'google.protobuf.Timestamp')
  .registerVariable('claims', 'map<string, dyn>')
  .registerVariable('lists', 'map<string, NamedList>')
  .registerOperator('string in NamedList', (value: string, list: ListNow) => list.has(value))
  .registerFunction('string.matchesRe2(string): bool', (text: string, pattern: string) =>
    compilePattern(pattern).test(text),
  )
