import { structuredPatch } from 'diff'
import { canonicalJson, type Json, type JsonObject } from '#lib/settings/canonical-json.ts'
import { writeYaml } from './yaml-text.ts'

/** One setting that differs between two documents. */
export type Difference =
  /** A plain value: before and after, `null` where there was none. */
  | { readonly kind: 'value'; readonly name: string; readonly before: Json; readonly after: Json }
  /** Something longer, as text: what left, what came, and a few lines around it. */
  | { readonly kind: 'text'; readonly name: string; readonly lines: readonly DifferingLine[] }

/** `gap` stands for lines that are the same. */
export type DifferingLine = { readonly sign: 'same' | 'gone' | 'new' | 'gap'; readonly text: string }

/** What differs between two documents of one thing, setting by setting, in the order in which they are written. */
export function differences(before: JsonObject, after: JsonObject): readonly Difference[] {
  return changedNames(before, after).map(name => differenceOf(name, before[name] ?? null, after[name] ?? null))
}

/** The settings that differ between two documents. */
export function changedNames(before: JsonObject, after: JsonObject): readonly string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return names.filter(name => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null))
}

function differenceOf(name: string, before: Json, after: Json): Difference {
  if (isPlain(before) && isPlain(after)) return { kind: 'value', name, before, after }
  return { kind: 'text', name, lines: differingLines(textOf(before), textOf(after)) }
}

/** A short text stands beside its successor; a long one is compared by its lines. */
function isPlain(value: Json): boolean {
  return value === null || typeof value !== 'object'
}

function textOf(value: Json): string {
  const isEmpty = value === null || (typeof value === 'object' && Object.keys(value).length === 0)
  return isEmpty ? '' : writeYaml(value)
}

/** Of two texts that have next to nothing in common not every line is worth comparing. */
const mostEdits = 4_000
const mostLines = 2_000

function differingLines(before: string, after: string): readonly DifferingLine[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 2, maxEditLength: mostEdits })
  if (patch === undefined) return countLines(before, after)
  const lines = patch.hunks.flatMap(({ lines: hunk }, index) => [
    ...(index === 0 ? [] : [{ sign: 'gap', text: '' } as const]),
    ...hunk.filter(line => !line.startsWith('\\')).map(readLine),
  ])
  return lines.length > mostLines ? countLines(before, after) : lines
}

function readLine(line: string): DifferingLine {
  const sign = line.startsWith('+') ? 'new' : line.startsWith('-') ? 'gone' : 'same'
  return { sign, text: line.slice(1) }
}

function countLines(before: string, after: string): readonly DifferingLine[] {
  return [
    { sign: 'gone', text: `… ${before.split('\n').length - 1}` },
    { sign: 'new', text: `… ${after.split('\n').length - 1}` },
  ]
}
