import type { CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { functions, methods } from '#lib/policy/check-expression.ts'
import type { Names } from './names.ts'

/** Offers what a condition may name: variables, attributes after `claims.`, lists after `lists.`, functions. */
export function completeCel({ lists, attributes }: Names): CompletionSource {
  return context => {
    const after = (pattern: RegExp, names: readonly string[]) => offer(context, pattern, names)
    return (
      after(/\bclaims\.\w*$/, attributes) ??
      after(/\blists\.\w*$/, lists) ??
      after(
        /[\w)\]"']\.\w*$/,
        [...methods].map(name => `${name}()`),
      ) ??
      after(/\b[A-Za-z]\w*$/, [...variables, ...[...functions].map(name => `${name}()`)]) ??
      (context.explicit ? { from: context.pos, options: variables.map(name => ({ label: name })) } : null)
    )
  }
}

const variables = [
  'email',
  'domain',
  'provider',
  'claims.',
  'lists.',
  'roster',
  'standing',
  'step',
  'locale',
  'now',
  'in',
] as const

function offer(context: CompletionContext, pattern: RegExp, names: readonly string[]): CompletionResult | undefined {
  const before = context.matchBefore(pattern)
  if (before === null) return undefined
  const from = before.to - (/\w*$/.exec(before.text)?.[0].length ?? 0)
  return { from, options: names.map(name => ({ label: name })), validFor: /^\w*$/ }
}
