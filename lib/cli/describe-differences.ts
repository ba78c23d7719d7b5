import type { Difference, DifferingLine } from '#lib/configuration/differences.ts'
import type { PartDifference } from '#lib/configuration/part-difference.ts'

/** What would be different, in the manner of a patch. */
export function describeParts(parts: readonly PartDifference[]): string {
  return parts
    .flatMap(({ flow, isNew, differences }) => [
      flow === null ? 'For all flows' : `Flow ${flow}${isNew ? ', new' : ''}`,
      ...differences.flatMap(describe),
      '',
    ])
    .join('\n')
}

function describe(difference: Difference): readonly string[] {
  switch (difference.kind) {
    case 'value':
      return [`  ${difference.name}: ${JSON.stringify(difference.before)} → ${JSON.stringify(difference.after)}`]
    case 'text':
      return [
        `  ${difference.name}:`,
        ...difference.lines.map(({ sign, text }) => `  ${signs[sign]} ${text}`.trimEnd()),
      ]
  }
}

const signs: { readonly [sign in DifferingLine['sign']]: string } = { same: ' ', gone: '-', new: '+', gap: '…' }
