import type { IdentityProvider } from '../sign-up/applicant.ts'

/** Somebody to sign up as with one click. */
export interface SamplePerson {
  readonly key: string
  readonly provider: IdentityProvider
  readonly email: string
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly locale: string
}

/** A few people for each identity provider, of several languages and alphabets. */
export const samplePeople: readonly SamplePerson[] = [
  person('google', 'ana', 'ana.trujillo@gmail.com', 'Ana', 'Trujillo', 'es-ES'),
  person('google', 'liam', 'liam.murphy+portal@gmail.com', 'Liam', 'Murphy', 'en-US'),
  person('facebook', 'chiara', 'chiara.rossi@outlook.com', 'Chiara', 'Rossi', 'it-IT'),
  person('facebook', 'yusuf', 'yusuf.demir@example.org', 'Yusuf', 'Demir', 'tr-TR'),
  person('otp', 'sean', "sean.o'brien@northwind.example", 'Seán', 'O’Brien', 'en-GB'),
  person('otp', 'jurgen', 'jürgen.müller@alpine.example', 'Jürgen', 'Müller', 'de-DE'),
  person('entra', 'maria', 'maria.anders@fabrikam.com', 'Maria', 'Anders', 'fr-FR'),
  person('entra', 'haruto', 'haruto.sato@tailspin.example', 'Haruto', 'Sato', 'ja-JP'),
]

/** The languages that a browser of the sample people may announce. */
export const languages: readonly { readonly locale: string; readonly name: string }[] = [
  { locale: 'en-US', name: 'English (United States)' },
  { locale: 'en-GB', name: 'English (United Kingdom)' },
  { locale: 'de-DE', name: 'Deutsch' },
  { locale: 'es-ES', name: 'Español' },
  { locale: 'fr-FR', name: 'Français' },
  { locale: 'it-IT', name: 'Italiano' },
  { locale: 'nl-NL', name: 'Nederlands' },
  { locale: 'pl-PL', name: 'Polski' },
  { locale: 'pt-BR', name: 'Português (Brasil)' },
  { locale: 'tr-TR', name: 'Türkçe' },
  { locale: 'uk-UA', name: 'Українська' },
  { locale: 'ar-SA', name: 'العربية' },
  { locale: 'he-IL', name: 'עברית' },
  { locale: 'ja-JP', name: '日本語' },
  { locale: 'ko-KR', name: '한국어' },
  { locale: 'zh-Hans-CN', name: '简体中文' },
]

function person(
  provider: IdentityProvider,
  key: string,
  ...[email, givenName, surname, locale]: readonly [string, string, string, string]
): SamplePerson {
  return { provider, key, email, displayName: `${givenName} ${surname}`, givenName, surname, locale }
}
