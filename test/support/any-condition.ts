import fc from 'fast-check'

const texts = [
  'email',
  'domain',
  'provider',
  'claims.jobTitle',
  'claims.surname',
  'claims.age',
  'claims.city',
  'claims.long',
]
const values = ['Owner', 'fabrikam.com', 'ana@fabrikam.com', 'google', '']

const leaf = fc.oneof(
  fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom('==', '!='), fc.constantFrom(...values))
    .map(([text, operator, value]) => `${text} ${operator} "${value}"`),
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.constantFrom('startsWith', 'endsWith', 'contains', 'matches'),
      fc.constantFrom('ow|a', 'Own', '^Own', '^fab*', '^Owx?ner$', '^x|fab', 'com', ''),
    )
    // Some of the patterns are none as plain texts, and the other way round; both are asked.
    .map(([text, method, part]) => `${text}.${method}("${part}")`),
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.constantFrom('lists.suppliers', 'lists.visitors', 'lists.nowhere', '["Owner", "fabrikam.com"]', '[]'),
    )
    .map(([text, container]) => `${text} in ${container}`),
  fc.constantFrom('has(claims.city)', 'has(claims.jobTitle)', 'claims.member', 'step == "request-approval"'),
)

/** Conditions of every shape that is judged quickly or found by a key, and what `&&`, `||` and `!` make of them. */
export const anyCondition: fc.Arbitrary<string> = fc.letrec<{ any: string }>(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('any').map(inner => `!(${inner})`),
  ),
})).any
