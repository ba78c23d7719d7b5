import type { ASTNode } from '@marcbachmann/cel-js'
import { startOf } from './compile-pattern.ts'
import { claimAskedAfter, claimOf, listOf, writtenText } from './condition-node.ts'
import { isTextName, type Texts } from './expression-context.ts'

/** What a condition looks at, and what it must find there to hold at all. */
export type Key = { readonly subject: Subject; readonly wanted: Wanted }

/** A text that every sign-up has, or a claim that may be missing. */
export type Subject =
  | { readonly kind: 'text'; readonly name: keyof Texts }
  | { readonly kind: 'claim'; readonly name: string }

export type Wanted =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly name: string }
  | { readonly kind: 'start' | 'end'; readonly part: string }
  /** Whatever it is, as long as it is there. */
  | { readonly kind: 'anything' }

/**
 * Reads from a condition by what it can be found: where none of these keys fits, it is plainly false. `undefined` where
 * that cannot be told beforehand, so that it has to be judged for everybody.
 */
export function keysOf(node: ASTNode): readonly Key[] | undefined {
  switch (node.op) {
    case '&&':
      // One part that is false makes the whole false, whatever cannot be judged in the other.
      return sharper(keysOf(node.args[0]), keysOf(node.args[1]))
    case '||':
      return joined(keysOf(node.args[0]), keysOf(node.args[1]))
    case '==':
      return keyOf(node.args[0], writtenValues([node.args[1]]))
    case 'in':
      return keyOf(node.args[0], membership(node.args[1]))
    case 'rcall':
      return keyOf(node.args[1], partAskedFor(node))
    case 'call':
      return presenceKey(claimAskedAfter(node))
    default:
      return undefined
  }
}

function joined(left: readonly Key[] | undefined, right: readonly Key[] | undefined): readonly Key[] | undefined {
  return left === undefined || right === undefined ? undefined : [...left, ...right]
}

/** The keys that fit fewer people. */
function sharper(left: readonly Key[] | undefined, right: readonly Key[] | undefined): readonly Key[] | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return sharpness(left) >= sharpness(right) ? left : right
}

/** A guess that only costs time where it is wrong: half of all people share a provider, few share an address. */
function sharpness(keys: readonly Key[]): number {
  return Math.min(
    ...keys.map(({ subject, wanted }) => {
      if (wanted.kind === 'anything') return 0
      return subject.kind === 'claim' || subject.name === 'email' || subject.name === 'domain' ? 2 : 1
    }),
  )
}

function keyOf(node: ASTNode, wanted: Wanted | undefined): readonly Key[] | undefined {
  const subject = subjectOf(node)
  return subject === undefined || wanted === undefined ? undefined : [{ subject, wanted }]
}

function presenceKey(claim: string | undefined): readonly Key[] | undefined {
  return claim === undefined ? undefined : [{ subject: { kind: 'claim', name: claim }, wanted: { kind: 'anything' } }]
}

function subjectOf(node: ASTNode): Subject | undefined {
  if (node.op === 'id') return isTextName(node.args) ? { kind: 'text', name: node.args } : undefined
  const claim = claimOf(node)
  return claim === undefined ? undefined : { kind: 'claim', name: claim }
}

function membership(container: ASTNode): Wanted | undefined {
  if (container.op === 'list') return writtenValues(container.args)
  const list = listOf(container)
  return list === undefined ? undefined : { kind: 'list', name: list }
}

function partAskedFor({ args: [method, , [argument]] }: ASTNode & { readonly op: 'rcall' }): Wanted | undefined {
  const part = argument === undefined ? undefined : writtenText(argument)
  if (part === undefined) return undefined
  switch (method) {
    case 'startsWith':
      return { kind: 'start', part }
    case 'endsWith':
      return { kind: 'end', part }
    case 'matches': {
      const start = startOf(part)
      return start === '' ? undefined : { kind: 'start', part: start }
    }
    default:
      return undefined
  }
}

function writtenValues(nodes: readonly ASTNode[]): Wanted | undefined {
  const values = nodes.flatMap(node => writtenText(node) ?? [])
  return values.length === nodes.length ? { kind: 'values', values } : undefined
}
