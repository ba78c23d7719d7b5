import { z } from 'zod'

/**
 * The reason that a person gave for wanting in, in short, where the form asks for one: the first custom attribute with
 * text whose name holds one of the words that forms use. `null` where there is none.
 */
export function statedReason(claims: unknown): string | null {
  const entries = Object.entries(claimsSchema.parse(claims))
  for (const [name, value] of entries) {
    const text = typeof value === 'string' && asksForReason(name) ? value.replaceAll(/\s+/g, ' ').trim() : ''
    if (text !== '') return shorten(text)
  }
  return null
}

const claimsSchema = z.record(z.string(), z.unknown()).catch({})

/** `extension_<id of the extensions app>_ReasonForAccess`; the id is left out in calls. */
function asksForReason(claim: string): boolean {
  const attribute = /^extension_(?:[0-9a-f]{32}_)?(.+)$/i.exec(claim)?.[1]
  const words =
    attribute
      ?.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .split(/[\s_-]+/) ?? []
  return words.some(word => reasonWords.includes(word))
}

const reasonWords = ['reason', 'justification', 'purpose', 'why']

/** A line of the queue shows no more than that. */
const longest = 160

function shorten(text: string): string {
  const signs = [...text]
  return signs.length <= longest ? text : `${signs.slice(0, longest - 1).join('')}…`
}
