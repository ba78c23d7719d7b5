import { randomInt } from 'node:crypto'

/**
 * Makes a short reference such as `R-7F3K2QXM` that a requestor can quote and an approver can find. Eight of 32 letters
 * and digits that are not mistaken for each other (no I, L, O, U); uniqueness is the database's word.
 */
export function createReference(): string {
  return `R-${Array.from({ length: 8 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')}`
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
