import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseChanges, settingNames } from '#lib/administration/flow-settings.ts'
import { flowDocumentSchema } from '#lib/configuration/flow-document.ts'
import { flowColumns, otherFlowColumns } from '#lib/settings/flow-columns.ts'

const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')

/** The columns of a table: fields whose type is none of the other tables'. */
function columnsOf(model: string): readonly string[] {
  const body = new RegExp(`^model ${model} \\{\\n(.*?)^\\}`, 'ms').exec(schema)?.[1] ?? ''
  const models = new Set([...schema.matchAll(/^model (\w+)/gm)].map(([, name]) => name))
  return body.split('\n').flatMap(line => {
    const [, name, type] = /^ {2}(\w+) +(\w+)/.exec(line) ?? []
    return name === undefined || models.has(type) ? [] : [name]
  })
}

it('every column of a flow is in its document, or named among those that are not', () => {
  const told = [...Object.keys(flowColumns), ...Object.keys(otherFlowColumns)]
  expect(columnsOf('Flow').toSorted()).toEqual(told.toSorted())
  expect(new Set(told).size).toBe(told.length)
})

it('the pages set what the file sets, and read it by the same table', () => {
  expect(settingNames).toEqual(Object.keys(flowColumns))
  const typed = { defaultLanguage: 'ZH-hant', tenantDomain: ' contoso.onmicrosoft.com ' }
  const changes = { defaultLanguage: 'zh-Hant', tenantDomain: 'contoso.onmicrosoft.com' }
  expect(parseChanges(typed)).toEqual({ kind: 'changes', changes })
  expect(flowDocumentSchema.parse(typed)).toEqual(changes)
  for (const wrong of [{ holdSeconds: 0.5 }, { pendingDays: 0 }, { upnStyle: 'any' }, { defaultLanguage: 'x' }]) {
    expect(parseChanges(wrong)).toMatchObject({ kind: 'refused', refusals: [{ setting: Object.keys(wrong)[0] }] })
    expect(flowDocumentSchema.safeParse(wrong).success).toBe(false)
  }
})
