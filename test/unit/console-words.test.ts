import { readdir, readFile } from 'node:fs/promises'
import { IntlMessageFormat } from 'intl-messageformat'
import { beforeAll, describe, expect, test } from 'vitest'
import en from '#components/messages/en.json'
import zhHant from '#components/messages/zh-Hant.json'
import { languages } from '#lib/language/language.ts'
import { readWords, type WordsOfSource } from '#test/support/read-words.ts'

const catalogues: { readonly [language in (typeof languages)[number]]: ReadonlyMap<string, string> } = {
  en: flatten(en),
  'zh-Hant': flatten(zhHant),
}
const others = languages.filter(language => language !== 'en')

describe('every catalogue', () => {
  test.each(others)('has exactly the keys of the English one: %s', language => {
    expect([...catalogues[language].keys()].toSorted()).toEqual([...catalogues.en.keys()].toSorted())
  })

  test.each(others)('asks for the same arguments and tags as the English one: %s', language => {
    for (const [key, message] of catalogues.en) {
      expect([key, argumentsOf(catalogues[language].get(key) ?? '', language)]).toEqual([
        key,
        argumentsOf(message, 'en'),
      ])
    }
  })

  test.each(languages)('says something under each key, and parses: %s', language => {
    for (const [key, message] of catalogues[language]) {
      expect([key, message.trim()]).not.toEqual([key, ''])
      expect(() => argumentsOf(message, language), key).not.toThrow()
    }
  })
})

describe('the Chinese catalogue', () => {
  const chinese = [...catalogues['zh-Hant']]

  test('sets Chinese in its own punctuation', () => {
    const halfWidth = /[\p{sc=Han}）」](?: ?[,;:!(]|\?)|[,;:?!)] ?[\p{sc=Han}（「]|\p{sc=Han}\.(?!\p{L})/u
    // Between braces stands ICU's own syntax.
    const found = chinese.filter(([, message]) => halfWidth.test(message.replaceAll(/\{\w+, plural,|=?\w+ \{/g, '')))
    expect(found).toEqual([])
  })

  test.each([
    ['政策', '原則'],
    ['影子', '試行'],
    ['預設理由', '常用理由'],
    ['秘密', '祕密'],
    ['逾期', '過期'],
    ['健康檢查', '健康狀態檢查'],
  ])('has one word for one thing: not %s, but %s', other => {
    expect(chinese.filter(([, message]) => message.includes(other))).toEqual([])
  })
})

describe('the pages', () => {
  let sources: readonly (readonly [string, WordsOfSource])[]
  beforeAll(async () => {
    sources = await readSources()
  })

  test('say nothing that is not in the catalogues', () => {
    expect(sources.flatMap(([file, { literal }]) => literal.map(words => `${file}: ${words}`))).toEqual([])
  })

  test('ask for keys that can be read in the source', () => {
    expect(sources.flatMap(([file, { unreadable }]) => unreadable.map(why => `${file}: ${why}`))).toEqual([])
  })

  test('ask for the words of the settings in the settings alone, because only these are sent them', () => {
    const elsewhere = sources.filter(
      ([file]) => !/^(app\/\(console\)|components)\/(settings|policy|lists|changes)\//.test(file),
    )
    const asked = elsewhere.flatMap(([file, { keys }]) => keys.map(key => `${file}: ${key}`))
    expect(asked.filter(line => /: (settings|policy|lists|changes)\./.test(line))).toEqual([])
  })

  test('use every key', () => {
    const used = sources.flatMap(([, { keys }]) => keys.map(toPattern))
    expect([...catalogues.en.keys()].filter(key => !used.some(pattern => pattern.test(key)))).toEqual([])
  })
})

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are sources to read
describe('a word that is planted', () => {
  test.each([
    ['<p>Approve</p>', 'Approve'],
    ['<p>核准</p>', '核准'],
    ["<p>{done ? 'Approved' : t('a.b')}</p>", 'Approved'],
    ["<p>{open && 'Open'}</p>", 'Open'],
    ['<p>{`HTTP ${status}`}</p>', 'HTTP'],
    ['<Button aria-label="Dismiss" />', 'Dismiss'],
    ["<Button title={on ? 'On' : other} />", 'On'],
    ['<Field label="Why" />', 'Why'],
    ['<img alt="Door" src="a.png" />', 'Door'],
    ["const metadata = { title: 'Requests' }", 'Requests'],
    ["function say() { return 'Try again later.' }", 'Try again later.'],
    ["const words = new Map([['a', '再試一次']])", '再試一次'],
  ])('is found: %s', (source, words) => {
    expect(readWords(source).literal).toEqual([words])
  })

  test.each([
    "'use client'",
    "import x from 'a b'",
    "throw new Error('this belongs inside QueueSession')",
    "log.error({ err }, 'the list could not be read')",
    "<p className={styles.a}>{t('a.b')}, {name} ({count})</p>",
    "<p>{state === 'failed' && sign}</p>",
    '<Button aria-keyshortcuts="Escape" type="submit" />',
  ])('is not seen where there is none: %s', source => {
    expect(readWords(source).literal).toEqual([])
  })

  test('a key is found in every form that the pages write, and any other form is refused', () => {
    const source = "t('a.b'); t.rich(`c.${d}.e`); t(on ? 'f.g' : 'h.i', { j: t('k.l') })"
    expect(readWords(source)).toMatchObject({ keys: ['a.b', 'c.*.e', 'f.g', 'h.i', 'k.l'], unreadable: [] })
    expect(readWords('t(key)').unreadable).toHaveLength(1)
    expect(readWords('t(`${key}.a`)').unreadable).toHaveLength(1)
    expect(readWords("const t = useTranslations('queue')").unreadable).toHaveLength(1)
    expect(readWords('const words = await getTranslations()').unreadable).toHaveLength(1)
  })
})
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are sources to read

async function readSources(): Promise<readonly (readonly [string, WordsOfSource])[]> {
  const root = new URL('../../', import.meta.url)
  const folders = await Promise.all(
    ['app', 'components'].map(async folder =>
      (await readdir(new URL(folder, root), { recursive: true })).map(file => `${folder}/${file}`),
    ),
  )
  const files = folders.flat().filter(file => /\.tsx?$/.test(file) && !wordless.test(file))
  return Promise.all(files.map(async file => [file, readWords(await readFile(new URL(file, root), 'utf8'))] as const))
}

/** Routes answer machines, style sheets name fonts, a sample is data, and the declaration repeats the English catalogue. */
const wordless = /(\/route\.ts|\/theme-css\.ts|\/cel-theme\.ts|\/sample-body\.ts|\.d\.json\.ts)$/

type Words = { readonly [name: string]: string | Words }

function flatten(words: Words, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, value]) =>
      typeof value === 'string' ? [[path + name, value] as const] : [...flatten(value, `${path}${name}.`)],
    ),
  )
}

/** `*` in a key stands for one name or more. */
function toPattern(key: string): RegExp {
  return new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '.+')}$`)
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** What a message takes, each once: arguments with their kind, tags by name. */
function argumentsOf(message: string, language: string): readonly string[] {
  return [...new Set(new IntlMessageFormat(message, language).getAst().flatMap(nameArguments))].toSorted()
}

function nameArguments(element: Element): readonly string[] {
  const own = 'value' in element && element.type !== 0 ? [`${element.type} ${element.value}`] : []
  const options = 'options' in element ? Object.values(element.options).flatMap(option => option.value) : []
  const children = 'children' in element ? element.children : []
  return [...own, ...[...options, ...children].flatMap(nameArguments)]
}
