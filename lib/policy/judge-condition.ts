import type { BuiltCondition } from './built-condition.ts'
import { compileExpression, parseCondition } from './compile-expression.ts'
import type { Place } from './condition-fault.ts'
import { readCondition } from './read-condition.ts'

/** What an editor shows of a condition. */
export type JudgedCondition =
  | {
      readonly kind: 'good'
      /** Where the builder can show it. */
      readonly built: BuiltCondition | undefined
      readonly lists: readonly string[]
      readonly usesRoster: boolean
    }
  | { readonly kind: 'faulty'; readonly why: string; readonly place: Place | undefined }

/** Judges a condition for whoever writes it: whether it can be used, and what the builder makes of it. */
export function judgeCondition(source: string): JudgedCondition {
  const compiled = compileExpression(source)
  if (compiled.kind === 'refused') return { kind: 'faulty', why: compiled.why, place: compiled.place }
  const { lists, usesRoster } = compiled
  return { kind: 'good', built: readCondition(parseCondition(source)), lists, usesRoster }
}
