import { check, checkClaims, request, requestClaims } from './claims.ts'
import type { Exchange, Expectation } from './exchange.ts'
import { isWrittenIn, quotesTheReferenceOf, saysOtherThan, saysTheSameAs, stops } from './expectations.ts'

const source =
  'entra-docs, external-id/self-service-sign-up-add-api-connector, ui_locales; samples: matched as one string'

/** A person who waits reads it in their language. */
export const languageExchanges: readonly Exchange[] = [
  reads('de', ['de', 'de-DE', 'de-AT', 'DE', 'de_CH', 'de fr', 'xx,de']),
  reads('fr', ['fr', 'fr-CA', 'fr_FR', 'xx fr en']),
  reads('pt-BR', ['pt-BR', 'pt', 'pt-PT']),
  inScript('ja-JP', 'Japanese', /\p{Script=Hiragana}/u),
  inScript('ko', 'Korean', /\p{Script=Hangul}/u),
  inScript('ru-RU', 'Russian', /\p{Script=Cyrillic}/u),
  inScript('ar-EG', 'Arabic', /\p{Script=Arabic}/u),
  inScript('zh-CN', 'Chinese', /\p{Script=Han}/u),
  {
    name: 'Chinese is written in the characters of the region',
    source,
    needs: ['writes', 'review'],
    calls: person => [
      waiting('zh-CN', person, []),
      asking('zh-CN', person, []),
      asking('zh-TW', person, [saysOtherThan(1)]),
      asking('zh-Hant-HK', person, [saysTheSameAs(2)]),
      asking('zh-SG', person, [saysTheSameAs(1)]),
    ],
  },
  ...['', 'xx', '*', '--', 'x'.repeat(3_000), '__proto__', 'en-US;q=0.9'].map(
    (locales): Exchange => ({
      name: `a person whose locales are ${JSON.stringify(locales).slice(0, 20)} is answered all the same`,
      source,
      needs: ['writes', 'review'],
      calls: person => [waiting(locales, person, [stops]), asking(locales, person, [stops, quotesTheReferenceOf(0)])],
    }),
  ),
]

type Who = Parameters<Exchange['calls']>[0]

function waiting(ui_locales: string, person: Who, expect: readonly Expectation[]) {
  return { step: request, body: { ...requestClaims(person), ui_locales }, expect }
}

function asking(ui_locales: string, person: Who, expect: readonly Expectation[]) {
  return { step: check, body: { ...checkClaims(person), ui_locales }, expect: [stops, ...expect] }
}

/** All spellings are answered alike, and not in English; the second call is the first that asks. */
function reads(language: string, spellings: readonly string[]): Exchange {
  return {
    name: `${spellings.join(' · ')} read the same, in ${language}`,
    source,
    needs: ['writes', 'review'],
    calls: person => [
      waiting(language, person, [stops]),
      asking('en', person, []),
      asking(language, person, [saysOtherThan(1)]),
      ...spellings.map(spelling => asking(spelling, person, [saysTheSameAs(2), quotesTheReferenceOf(0)])),
    ],
  }
}

function inScript(locale: string, language: string, script: RegExp): Exchange {
  return {
    name: `a person with ${locale} reads ${language}`,
    source,
    needs: ['writes', 'review'],
    calls: person => [
      waiting(locale, person, [stops, isWrittenIn(script, language)]),
      asking(locale, person, [isWrittenIn(script, language), quotesTheReferenceOf(0)]),
    ],
  }
}
