import { describe, expect, it } from 'vitest'
import { formatSize } from '#components/lists/format-size.ts'
import { mendingPage } from '#components/settings/mending-page.ts'
import { checks } from '#lib/doctor/checks.ts'
import { explainFinding } from '#lib/doctor/explain-finding.ts'

describe('a check that was left out', () => {
  it.each([
    ['en', 'Not checked, because of the fault under "Public address".'],
    ['zh-Hant', '未檢查，因為「公開位址」發現錯誤。'],
  ] as const)('names the other by its title, in %s', (language, words) => {
    const finding = {
      check: 'connector',
      severity: 'warning',
      message: 'not-checked',
      values: { because: 'address' },
    } as const
    expect(explainFinding(finding, language).seen).toBe(words)
  })

  it('names every check that others rest on by something else than its id', () => {
    for (const because of new Set(checks.flatMap(({ needs = [] }) => needs))) {
      const { seen } = explainFinding({
        check: 'mail',
        severity: 'warning',
        message: 'not-checked',
        values: { because },
      })
      expect(seen).not.toContain(`"${because}"`)
    }
  })
})

describe('a finding about a flow', () => {
  it('leads to the page that mends it, and nowhere where all is well or no page does', () => {
    expect(mendingPage({ check: 'access', severity: 'fault' })).toBe('connection')
    expect(mendingPage({ check: 'approvers', severity: 'warning' })).toBe('approvers')
    expect(mendingPage({ check: 'access', severity: 'ok' })).toBeUndefined()
    expect(mendingPage({ check: 'graph', severity: 'fault' })).toBeUndefined()
  })
})

describe('the size of a file', () => {
  it.each([
    [19, 'en', '19 bytes'],
    [999, 'en', '999 bytes'],
    [139_999, 'en', '140 kB'],
    [3_510_000, 'en', '3.5 MB'],
  ] as const)('%d bytes are said as people say them, in %s', (bytes, locale, words) => {
    expect(formatSize(bytes, locale)).toBe(words)
  })
})
