/** Thrown where somebody without the right role reaches for data. Pages ask first, so reaching this is a bug or an attack. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden'
}
