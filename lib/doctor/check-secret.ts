import type { Check } from './check.ts'
import { ok, warning } from './finding.ts'

/** Whether SESSION_SECRET looks like chance and not like something that a person made up. */
export const checkSecret: Check = {
  id: 'secret',
  run: async ({ environment }) => {
    const bits = Math.floor(apparentBits(environment.SESSION_SECRET))
    return [bits < leastBits ? warning('secret-weak', { bits }) : ok('secret-good')]
  },
}

/** 32 bytes in hexadecimal show about 240, in base64 about 200; a sentence of that length far fewer. */
const leastBits = 128

/**
 * What the text's own letters would cost to guess, by how evenly they are used. Words count for much less than random
 * letters, because their letters come in pairs that everybody knows.
 */
function apparentBits(secret: string): number {
  const counts = new Map<string, number>()
  for (const letter of secret) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const shares = [...counts.values()].map(count => count / secret.length)
  const bits = secret.length * shares.reduce((sum, share) => sum - share * Math.log2(share), 0)
  return looksLikeWords(secret) ? bits / 3 : bits
}

/** Chance hardly ever writes four small letters that can be spoken, three times in one secret. */
function looksLikeWords(secret: string): boolean {
  return (secret.match(/[a-z]{4,}/gi) ?? []).filter(run => /[aeiou]/i.test(run)).length >= 3
}
