import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import { checkExpression } from './check-expression.ts'
import { compilePattern } from './compile-pattern.ts'
import { type ExpressionContext, ListNow, Opaque } from './expression-context.ts'

/** A condition, ready to be asked. Throws where it cannot be judged. */
export type Expression = (context: ExpressionContext) => boolean

export type CompiledExpression =
  | { readonly kind: 'compiled'; readonly ask: Expression; readonly lists: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Compiles a condition. It may use `email`, `domain`, `provider`, `locale`, `step`, `standing`, `now`, `claims.name` and
 * `lists.name`, the operators of CEL, and the functions that check-expression.ts names. What is left can neither loop
 * over what a person sent nor grow, so it ends within a bound that its own length sets; patterns are RE2, which has no
 * backtracking.
 */
export function compileExpression(source: string): CompiledExpression {
  try {
    const parsed = environment.parse(source)
    const { calls, lists } = checkExpression(parsed.ast)
    for (const call of calls) replacePattern(call)
    const checked = parsed.check()
    if (!checked.valid) return { kind: 'refused', why: firstLine(checked.error) }
    if (checked.type !== 'bool' && checked.type !== 'dyn')
      return { kind: 'refused', why: `it says ${checked.type}, not true or false` }
    return { kind: 'compiled', ask: context => isTrue(parsed(context)), lists }
  } catch (error) {
    return { kind: 'refused', why: firstLine(error) }
  }
}

type MethodCall = ASTNode & { readonly op: 'rcall' }

/** The library's own `matches` backtracks, so each call of it becomes one of ours. */
function replacePattern(call: MethodCall): void {
  const pattern = call.args[2][0]
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    throw new Error('matches() needs a pattern that is written out')
  }
  compilePattern(pattern.args)
  call.args[0] = 'matchesRe2'
}

function isTrue(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new TypeError('a condition said neither true nor false')
  return value
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
  .registerVariable('now', 'google.protobuf.Timestamp')
  .registerVariable('claims', 'map<string, dyn>')
  .registerVariable('lists', 'map<string, NamedList>')
  .registerOperator('string in NamedList', (value: string, list: ListNow) => list.has(value))
  .registerFunction('string.matchesRe2(string): bool', (text: string, pattern: string) =>
    compilePattern(pattern).test(text),
  )
