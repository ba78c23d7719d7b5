import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
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
