import { type BuiltCondition, type ConditionPart, choiceVariables } from './built-condition.ts'

/**
 * Writes a built condition in CEL. What may be missing is asked for with `has` first, so that somebody who left a field
 * empty is no failure; `readCondition` reads every such text back as it was built.
 */
export function writeCondition({ join, parts }: BuiltCondition): string {
  const written = parts.map(part => writePart(part))
  const [only] = written
  if (only !== undefined && written.length === 1) return only
  const mark = join === 'all' ? ' && ' : ' || '
  return written.map((text, at) => (needsBrackets(parts[at]) ? `(${text})` : text)).join(mark)
}

function writePart(part: ConditionPart): string {
  const text = affirm(part)
  if (!part.not) return text
  return part.kind === 'attributeMissing' ? text.slice(1) : `!(${text})`
}

/** Two claims of one sentence hang together by `&&` or `||`. */
function needsBrackets(part: ConditionPart | undefined): boolean {
  return part !== undefined && !part.not && (part.kind === 'attributeInList' || part.kind === 'attributeMatches')
}

function affirm(part: ConditionPart): string {
  switch (part.kind) {
    case 'domainInList':
      return `domain in lists.${part.list}`
    case 'addressInList':
      return `email in lists.${part.list}`
    case 'domainIs':
    case 'providerIs':
    case 'standingIs':
    case 'stepIs':
    case 'rosterSays':
      return choose(choiceVariables[part.kind], part.values)
    case 'attributeMissing':
      return `!has(claims.${part.attribute})`
    case 'attributeInList':
      return `has(claims.${part.attribute}) && claims.${part.attribute} in lists.${part.list}`
    case 'attributeMatches':
      return `has(claims.${part.attribute}) && claims.${part.attribute}.matches(${quote(part.pattern)})`
  }
}

function choose(variable: string, values: readonly string[]): string {
  const [only] = values
  if (only !== undefined && values.length === 1) return `${variable} == ${quote(only)}`
  return `${variable} in [${values.map(quote).join(', ')}]`
}

/** CEL's escapes are JSON's for all that a line of text holds. */
function quote(text: string): string {
  return JSON.stringify(text)
}
