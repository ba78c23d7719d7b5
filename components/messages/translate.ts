import type { useTranslations } from 'next-intl'

/** Finds the words for a key, in the reader's language; for functions that choose words and are no components. */
export type Translate = ReturnType<typeof useTranslations<never>>
