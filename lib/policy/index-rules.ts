import type { Rule } from '#lib/decision/policy.ts'
import type { Key, Subject, Wanted } from './condition-key.ts'
import type { ExpressionContext } from './expression-context.ts'
import type { NamedList, NamedLists } from './named-list.ts'

/** A rule, and by what it can be found; without keys it concerns everybody. */
export type KeyedRule = { readonly rule: Rule; readonly keys: readonly Key[] | undefined }

/**
 * Puts rules on shelves by what they look at, so that hundreds of them cost a few look-ups. The returned function takes
 * out those that may concern a person, in their order; every other rule would say that it differs.
 */
export function indexRules(
  rules: readonly KeyedRule[],
  lists: NamedLists,
): (context: ExpressionContext) => readonly Rule[] {
  const shelves = new Map<string, Shelf>()
  const forEverybody = new Uint8Array(rules.length)
  for (const [at, { keys }] of rules.entries()) {
    if (keys === undefined || keys.some(({ wanted }) => isUnknownList(wanted, lists))) forEverybody[at] = 1
    else for (const key of keys) put(shelfOf(shelves, key.subject), key.wanted, { at, lists })
  }
  const all = [...shelves.values()]
  const inOrder = rules.map(({ rule }) => rule)
  return context => {
    const taken = forEverybody.slice()
    for (const shelf of all) take(shelf, context, taken)
    return rulesAt(taken, inOrder)
  }
}

/** A plain loop, because it runs over every rule on every call. */
function rulesAt(taken: Uint8Array, rules: readonly Rule[]): readonly Rule[] {
  const found: Rule[] = []
  for (let at = taken.indexOf(1); at !== -1; at = taken.indexOf(1, at + 1)) {
    const rule = rules[at]
    if (rule !== undefined) found.push(rule)
  }
  return found
}

/** Where the rules stand that look at one subject; each is told by its place among all rules. */
type Shelf = {
  readonly subject: Subject
  readonly byValue: Map<string, number[]>
  readonly byList: Map<NamedList, number[]>
  readonly byStart: Part[]
  readonly byEnd: Part[]
  /** Those that compare it with values or lists, and those that only want it to be there. */
  readonly comparing: number[]
  readonly wanting: number[]
}

/** What the subject must begin or end with, and the place of the rule that says so. */
type Part = { readonly part: string; readonly at: number }

/** A rule that asks for a list which is not there fails, and failing is not differing. */
function isUnknownList(wanted: Wanted, lists: NamedLists): boolean {
  return wanted.kind === 'list' && !lists.has(wanted.name)
}

function shelfOf(shelves: Map<string, Shelf>, subject: Subject): Shelf {
  const key = `${subject.kind} ${subject.name}`
  const shelf = shelves.get(key) ?? emptyShelf(subject)
  shelves.set(key, shelf)
  return shelf
}

function emptyShelf(subject: Subject): Shelf {
  return { subject, byValue: new Map(), byList: new Map(), byStart: [], byEnd: [], comparing: [], wanting: [] }
}

function put(shelf: Shelf, wanted: Wanted, { at, lists }: { readonly at: number; readonly lists: NamedLists }): void {
  if (wanted.kind === 'anything') shelf.wanting.push(at)
  else shelf.comparing.push(at)
  switch (wanted.kind) {
    case 'anything':
      return
    case 'values':
      for (const value of wanted.values) append(shelf.byValue, value, at)
      return
    case 'start':
      shelf.byStart.push({ part: wanted.part, at })
      return
    case 'end':
      shelf.byEnd.push({ part: wanted.part, at })
      return
    case 'list': {
      const list = lists.get(wanted.name)
      if (list !== undefined) append(shelf.byList, list, at)
    }
  }
}

function append<Name>(places: Map<Name, number[]>, name: Name, at: number): void {
  const known = places.get(name)
  if (known === undefined) places.set(name, [at])
  else known.push(at)
}

/** Marks the places of those that may say something else than that they differ. */
function take(shelf: Shelf, context: ExpressionContext, taken: Uint8Array): void {
  const { subject } = shelf
  const found = subject.kind === 'text' ? context.texts[subject.name] : context.claim(subject.name)
  const isSurelyAbsent = found === undefined && context.isComplete
  if (!isSurelyAbsent) mark(taken, shelf.wanting)
  if (typeof found !== 'string') {
    // To compare what is missing, or is no text, may fail.
    mark(taken, shelf.comparing)
    return
  }
  mark(taken, shelf.byValue.get(found))
  for (const [list, places] of shelf.byList) if (list.has(found)) mark(taken, places)
  for (const { part, at } of shelf.byStart) if (found.startsWith(part)) taken[at] = 1
  for (const { part, at } of shelf.byEnd) if (found.endsWith(part)) taken[at] = 1
}

function mark(taken: Uint8Array, places: readonly number[] = []): void {
  for (const at of places) taken[at] = 1
}
