import { IntlMessageFormat } from 'intl-messageformat'
import { allowedVariables, type MessageReason, type MessageVariable, requiredVariables } from './message-reason.ts'

/** A message taken apart: texts, and the places where a variable goes. */
export type MessagePattern = readonly (string | { readonly variable: MessageVariable })[]

/** Why a text is no message; `what` names the part that is wrong where there is one. */
export type PatternRefusal = {
  readonly fault:
    | 'empty'
    | 'tooLong'
    | 'controlCharacter'
    | 'badPattern'
    | 'onlyPlainVariables'
    | 'unknownVariable'
    | 'missingVariable'
  readonly what?: string
}

export type ParsedPattern =
  | { readonly kind: 'pattern'; readonly pattern: MessagePattern }
  | ({ readonly kind: 'refused' } & PatternRefusal)

/** Characters of a message, before its variables are filled in. */
const longestMessage = 1_000

/**
 * Reads a message in ICU syntax. Variables go in as they are (`{reference}`): number, date, plural and select have
 * nothing to work on, so they are refused. A message must quote what its reason requires, so that nobody is left without
 * their reference. `<` is a plain character.
 */
export function parsePattern(reason: MessageReason, text: string): ParsedPattern {
  if (text.trim() === '') return refused('empty')
  if (text.length > longestMessage) return refused('tooLong')
  if (!text.isWellFormed() || unprintable.test(text)) return refused('controlCharacter')
  const elements = parseIcu(text)
  if (elements === undefined) return refused('badPattern')
  const pattern: (string | { readonly variable: MessageVariable })[] = []
  for (const element of elements) {
    if (element.kind === 'other') return refused('onlyPlainVariables', element.text)
    if (element.kind === 'text') pattern.push(element.text)
    else {
      const variable = allowedVariables(reason).find(name => name === element.text)
      if (variable === undefined) return refused('unknownVariable', element.text)
      pattern.push({ variable })
    }
  }
  const missing = requiredVariables[reason].find(name => !pattern.some(part => isVariable(part, name)))
  return missing === undefined ? { kind: 'pattern', pattern } : refused('missingVariable', missing)
}

/** Controls and line breaks: a block page is one paragraph. Bidi marks stay, they are the writer's. */
const unprintable = /[\p{Cc}\u2028\u2029]/u

function refused(fault: PatternRefusal['fault'], what?: string): ParsedPattern {
  return what === undefined ? { kind: 'refused', fault } : { kind: 'refused', fault, what }
}

type Element = { readonly kind: 'text' | 'variable' | 'other'; readonly text: string }

function parseIcu(text: string): readonly Element[] | undefined {
  try {
    const parsed = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst()
    return parsed.map(element => ({
      kind: element.type === literal ? 'text' : element.type === argument ? 'variable' : 'other',
      text: 'value' in element ? element.value : '',
    }))
  } catch {
    return undefined
  }
}

/** The parser's numbers for a text and for a plain variable. */
const literal = 0
const argument = 1

function isVariable(part: MessagePattern[number], name: MessageVariable): boolean {
  return typeof part !== 'string' && part.variable === name
}
