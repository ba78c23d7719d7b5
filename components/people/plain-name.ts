/** A name as it is compared with what is typed: without case and accents. */
export function plainName(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
