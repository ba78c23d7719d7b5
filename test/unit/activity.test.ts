import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatActivityQuery, parseActivityQuery } from '#lib/activity/activity-query.ts'
import { parseCallQuery } from '#lib/activity/call-query.ts'
import { exportActivity } from '#lib/activity/export-activity.ts'
import { streamText } from '#lib/activity/export-rows.ts'
import { formatCsvLine } from '#lib/activity/format-csv.ts'

describe('a cell of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['﹦1', "'﹦1"],
    ['⁻1', "'⁻1"],
    [' =1', "' =1"],
    ['\u200b=1', "'\u200b=1"],
    ['\t=1', '"\'\t=1"'],
    ['\rx', '"\'\rx"'],
    ['=HYPERLINK("http://x";"y")', '"\'=HYPERLINK(""http://x"";""y"")"'],
    ['a=b', 'a=b'],
    ['ana@fabrikam.com', 'ana@fabrikam.com'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['', ''],
  ])('that holds %j opens as text and reads the same', (value, written) => {
    expect(formatCsvLine([value])).toBe(`${written}\r\n`)
  })

  it('is never a formula, and never breaks out of its line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), cells => {
        const read = readCsvLine(formatCsvLine(cells))
        expect(read).toHaveLength(cells.length)
        for (const [at, cell] of read.entries()) {
          expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
          expect([cells[at], `'${cells[at]}`]).toContain(cell === '' ? cells[at] : cell)
        }
      }),
    )
  })
})

/** One line as RFC 4180 has it. */
function readCsvLine(line: string): string[] {
  const cells = `,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...cells].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)
}

describe('a question to the log', () => {
  const query = {
    actor: 'ana.duarte',
    action: 'request.',
    flow: '01980000-0000-7000-8000-000000000001',
    since: '2026-11-01T00:00:00.000Z',
    text: 'x & y',
    after: '17',
  }

  it('is read from an address as it was written', () => {
    expect(parseActivityQuery(new URLSearchParams(formatActivityQuery(query).toString()))).toEqual(query)
  })

  it('leaves out what it does not know', () => {
    for (const search of [
      'actor=a%27b',
      'action=Drop',
      'flow=1',
      'since=yesterday',
      'since=2026-99-99',
      'since=0000-01-01',
      'since=0001-01-01T00:00:00%2B01:00',
      'until=9999-12-31T23:59:59-01:00',
      'q=%00',
      'after=-1',
      'after=9999999999999999999999',
    ]) {
      expect(parseActivityQuery(new URLSearchParams(search))).toEqual({})
    }
    expect(parseCallQuery(new URLSearchParams('outcome=refused&step=x y&reason=notJson'))).toEqual({
      outcome: 'refused',
      reason: 'notJson',
    })
  })
})

it('an export reads one page after the other, as far as somebody reads and for as long as they may', async () => {
  let read = 0
  const readPage = async (after: string | undefined) => {
    read += 1
    const id = Number(after ?? 0) + 1
    const event = {
      id: String(id),
      at: 'now',
      actor: 'person',
      objectId: null,
      name: '=cmd',
      action: 'x',
      flowId: null,
      flowName: null,
      requestId: null,
      reference: null,
      details: { a: 1 },
    } as const
    return { events: [event], next: id === 5 ? null : String(id) }
  }
  const some = exportActivity(readPage, 'ndjson')
  await some.next()
  await some.next()
  expect(read).toBe(2)
  const stream = streamText(exportActivity(readPage, 'csv'), () => true)
  const lines = (await new Response(stream).text()).split('\r\n')
  expect(lines).toHaveLength(7)
  expect(lines[1]).toBe('1,now,person,,\'=cmd,x,,,,,"{""a"":1}"')
  read = 0
  const outlived = streamText(exportActivity(readPage, 'csv'), () => read < 3)
  await expect(new Response(outlived).text()).rejects.toThrow('read anew')
  expect(read).toBe(3)
})
