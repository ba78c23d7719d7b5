import { HighlightStyle, StreamLanguage, type StringStream } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** CEL as far as an editor colours it. */
export const celLanguage = StreamLanguage.define({
  name: 'cel',
  token: nextToken,
  languageData: { closeBrackets: { brackets: ['(', '[', '"', "'"] } },
})

/** By Fluent's tokens, so that every theme has its own. */
export const celHighlight = HighlightStyle.define([
  { tag: tags.string, color: 'var(--colorPaletteGreenForeground1)' },
  { tag: tags.number, color: 'var(--colorPaletteDarkOrangeForeground1)' },
  { tag: tags.keyword, color: 'var(--colorBrandForeground1)', fontWeight: 'var(--fontWeightSemibold)' },
  { tag: tags.variableName, color: 'var(--colorBrandForeground1)' },
  { tag: tags.operator, color: 'var(--colorNeutralForeground2)' },
])

const variables = /^(email|domain|provider|locale|step|standing|roster|now|claims|lists)\b/

function nextToken(stream: StringStream): string | null {
  if (stream.eatSpace()) return null
  if (stream.match(/^("([^"\\]|\\.)*"?|'([^'\\]|\\.)*'?)/)) return 'string'
  if (stream.match(/^(in|true|false|null|has)\b/)) return 'keyword'
  if (stream.match(/^\d+(\.\d+)?/)) return 'number'
  if (stream.match(variables)) return 'variableName'
  if (stream.match(/^[A-Za-z_]\w*/)) return null
  if (stream.match(/^(&&|\|\||[=!<>]=|[!<>+\-*/%?:])/)) return 'operator'
  stream.next()
  return null
}
