import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { closePage, faultsOf, openPage, openTestBrowser } from './visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openTestBrowser()
})
afterAll(() => browser.close())

const pages = ['/', '/sign-in', '/sign-in?error=Callback', '/requests', '/requests/nobody', '/no-access', '/nowhere']

it.each(pages)('%s has a policy with a nonce of its own, which all its scripts and styles carry', async path => {
  const [first, second] = [await load(path), await load(path, { 'x-nonce': 'planted', 'next-router-prefetch': '1' })]
  expect(first.nonce).not.toBe(second.nonce)
  for (const { nonce, policy, html, headers } of [first, second]) {
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${nonce}' 'strict-dynamic'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    expect(html).not.toContain('planted')
    for (const [element] of html.matchAll(/<(script|style)[^>]*>/g)) expect(element).toContain(`nonce="${nonce}"`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers.get('strict-transport-security')).toBeNull()
  }
})

it.each([
  '/api/health/live',
  '/api/auth/session',
  '/api/auth/verify-request',
  '/api/nowhere',
  '/theme.css',
  '/_next/x',
])('%s is no page: nothing in it may run', async path => {
  const { policy } = await load(path)
  expect(policy).toMatch(/^default-src 'none'/)
  expect(policy).not.toMatch(/script-src|unsafe/)
})

it('a part of a page that is not there is plain text, which no browser runs', async () => {
  const { headers } = await load('/_next/static/chunks/nowhere.js')
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': expect.stringMatching(/^text\/plain/),
    'x-content-type-options': 'nosniff',
  })
})

it('a script and a style that were planted in a page do nothing, and fail the journey', async () => {
  const page = await openPage(browser)
  await page.goto(`${inject('demo').appUrl}/sign-in`)
  await page.evaluate(() => {
    const host = document.createElement('div')
    host.innerHTML = '<p id="planted" style="color: red" onclick="document.title = \'planted\'">x</p>'
    const style = document.createElement('style')
    style.textContent = '#planted { display: none }'
    document.body.append(host, style)
    host.querySelector('p')?.click()
  })
  const refused = () => faultsOf(page).map(fault => /by (\S+),/.exec(fault)?.[1])
  await expect.poll(refused).toEqual(expect.arrayContaining(['script-src-attr', 'style-src-attr', 'style-src-elem']))
  expect(await page.title()).not.toBe('planted')
  expect(await page.locator('#planted').isVisible()).toBe(true)
  await expect(closePage(page)).rejects.toThrow()
})

async function load(path: string, headers: { readonly [name: string]: string } = {}) {
  const url = inject('demo').appUrl + path
  const response = await fetch(url, { headers, redirect: 'manual' })
  const policy = response.headers.get('content-security-policy') ?? ''
  const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? []
  return { policy, nonce, html: await response.text(), headers: response.headers }
}
