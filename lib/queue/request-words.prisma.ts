import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { Scope } from '#lib/requests/flow-scope.prisma.ts'
import type { QueueQuery } from './queue-query.ts'
import { filterWords, splitText } from './queue-words.ts'

/** A question to the index of words, as an expression of type `tsquery`. */
export type WordsAsked = {
  readonly all: Prisma.Sql
  /**
   * The same without the word that may be unfinished, where it is short and other words were typed: the beginning of a
   * word can stand for thousands of words, and reading what the index says of them all costs more than looking at a few
   * requests.
   */
  readonly finished: Prisma.Sql | undefined
}

/** What a query asks of the words of a request, the typed ones read by the function by which those are made. */
export function wordsOf(query: QueueQuery, person: Pick<SignedIn, 'objectId'>, scope: Scope): WordsAsked {
  const filters = filterWords(query, person, scope)
  if (query.text === undefined) return { all: Prisma.sql`${filters}::tsquery`, finished: undefined }
  const { finished, last, mayGoOn } = splitText(query.text)
  const filtered = filters === '' ? [] : [Prisma.sql`${filters}::tsquery`]
  const first = finished === '' ? [] : [typedWords(finished, '')]
  return {
    // A text without a word in it matches nothing.
    all: last === '' ? Prisma.sql`''::tsquery` : allOf([...filtered, ...first, typedWords(last, mayGoOn ? ':*' : '')]),
    finished: first.length > 0 && mayGoOn && last.length < tellingLength ? allOf([...filtered, ...first]) : undefined,
  }
}

/** The beginning of a word from which it stands for few words, so that nothing is won by leaving it out. */
const tellingLength = 4

/** Unknown, so that nothing matches, where PostgreSQL reads no word in it: an empty question added to a filter is none. */
function typedWords(text: string, ending: ':*' | ''): Prisma.Sql {
  const words = Prisma.sql`plainto_tsquery('pg_catalog.simple', plain_words(${text}))`
  return Prisma.sql`(nullif(${words}::text, '') || ${ending}::text)::tsquery`
}

function allOf(words: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([...words], ' && ')
}
