import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { configurationJsonSchema } from '#lib/configuration/json-schema.ts'
import { readYaml, writeYaml } from '#lib/configuration/yaml-text.ts'

it('the published schema is that of this version; `anteroom schema` prints it', () => {
  const published = readFileSync(new URL('../../docs/anteroom.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(configurationJsonSchema())))
})

it('what is written as YAML is read as the same', () => {
  const value = {
    yes: 'no',
    number: '1',
    null: null,
    lines: 'a\n b\n',
    long: 'x '.repeat(200),
    date: '2026-11-21',
    '#': [],
  }
  expect(readYaml(writeYaml(value))).toEqual({ kind: 'read', value })
})

it.each([
  ['twice the same name', 'a: 1\na: 2'],
  ['no YAML', 'a: [1'],
  [
    'aliases that grow without end',
    `a: &a [x]\n${'bcdefgh'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)
      .join('\n')}`,
  ],
])('%s is refused', (_what, text) => {
  expect(readYaml(text)).toMatchObject({ kind: 'refused' })
})
