import { describe, expect, test } from 'vitest'
import { readListCsv } from '#lib/settings/read-list-csv.ts'
import { readRosterCsv } from '#lib/settings/read-roster-csv.ts'

const endOf2026 = new Date('2027-01-01T00:00:00Z')

describe('a CSV file of a list', () => {
  test.each([
    ['commas', 'value,expiresAt\nfabrikam.com,2026-12-31\nnorthwind.co.jp,\n'],
    [
      'semicolons, as a German spreadsheet writes it',
      '\uFEFFDomain;Expires\r\nfabrikam.com;2026-12-31\r\nnorthwind.co.jp;\r\n',
    ],
    ['tabs, quotes and empty lines', '"value"\t"expires_at"\n\n"fabrikam.com"\t2026-12-31\n,\t\nnorthwind.co.jp\t'],
  ])('is read with %s', (_, text) => {
    const { entries, faults } = readListCsv(text.replace('\n,\t', ''))
    expect(faults).toEqual([])
    expect(entries).toEqual([
      { value: 'fabrikam.com', expiresAt: endOf2026 },
      { value: 'northwind.co.jp', expiresAt: undefined },
    ])
  })

  test('needs no column names, and of a value that is there twice the last counts', () => {
    expect(readListCsv('a.example\nb.example\na.example,2026-12-31')).toMatchObject({
      entries: [{ value: 'a.example', expiresAt: endOf2026 }, { value: 'b.example' }],
      repeated: 1,
    })
  })

  test('names each faulty row by its line, and why', () => {
    const text = `value,expiresAt\nfine.example\n,2026-12-31\na.example,soon\nb.example,2026-02-30\n${'x'.repeat(321)}\n"broken`
    expect(readListCsv(text).faults.map(({ line, fault }) => [line, fault])).toEqual([
      [3, 'noValue'],
      [4, 'badDate'],
      [5, 'badDate'],
      [6, 'tooLong'],
      [7, 'notCsv'],
    ])
  })

  test('takes back the apostrophe that our own files put before what looks like a formula', () => {
    expect(readListCsv("'-a.example\n'quoted").entries.map(({ value }) => value)).toEqual(['-a.example', "'quoted"])
  })
})

describe('a CSV file of a roster', () => {
  test('names people, domains and identities with their attributes', () => {
    const text = [
      'who,issuer,issuerAssignedId,agreed,expiresAt,jobTitle,extension_SupplierNumber',
      'Ana@Fabrikam.com,,,yes,2026-12-31,"Buyer, senior",S-1',
      'fabrikam.com,,,,,,',
      ',google.com,123,no,,,',
    ].join('\n')
    expect(readRosterCsv(text)).toEqual({
      faults: [],
      repeated: 0,
      entries: [
        {
          who: { kind: 'address', address: 'Ana@Fabrikam.com' },
          attributes: { jobTitle: 'Buyer, senior', extension_SupplierNumber: 'S-1' },
          agreed: true,
          expiresAt: endOf2026,
        },
        { who: { kind: 'domain', domain: 'fabrikam.com' }, attributes: {}, agreed: false },
        { who: { kind: 'identity', issuer: 'google.com', issuerAssignedId: '123' }, attributes: {}, agreed: false },
      ],
    })
  })

  test('names each faulty row by its line, and why', () => {
    const text = 'who,agreed,expiresAt\nnobody,,\na@b.example,perhaps,\na@b.example,,soon\n,yes,\nx@y.example,,'
    const { faults, entries } = readRosterCsv(text)
    expect(faults.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'badWho'],
      [3, 'badAgreed'],
      [4, 'badDate'],
      [5, 'badWho'],
    ])
    expect(entries).toHaveLength(1)
  })

  test.each(['who', 'Address', 'domain'])('may call the column of people and domains %s', column => {
    expect(readRosterCsv(`${column}\na@b.example\nc.example`).entries.map(({ who }) => who.kind)).toEqual([
      'address',
      'domain',
    ])
  })

  test.each([
    ['name,agreed\nAna,yes', 'noWhoColumn'],
    ['who,email\na@b.example,c@d.example', 'reservedAttribute'],
    ['who,Job title\na@b.example,Buyer', 'badAttribute'],
  ])('is refused whole for its column names: %j', (text, fault) => {
    expect(readRosterCsv(text)).toMatchObject({ entries: [], faults: [{ line: 1, fault }] })
  })
})
