/** The languages that the console speaks, by BCP 47; the first is what everybody else reads. */
export const languages = ['en', 'zh-Hant'] as const

export type Language = (typeof languages)[number]

/** The cookie that has a person's own choice, as their preferences have it. */
export const languageCookie = 'anteroom.language'

/** What the cookie says where the browser's preference decides. */
export const browsersChoice = 'browser'

/** Which way a language is written, for the page's `dir`. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  switch (language) {
    case 'en':
    case 'zh-Hant':
      return 'ltr'
  }
}

/** The locale whose dates and numbers a reader of the language expects. */
export function formatLocaleOf(language: Language): string {
  switch (language) {
    case 'en':
      return 'en-GB'
    case 'zh-Hant':
      return 'zh-Hant-TW'
  }
}
