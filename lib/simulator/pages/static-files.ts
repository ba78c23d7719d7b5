import { readFileSync } from 'node:fs'
import type { Route } from '../wire/routes.ts'

const files = [
  { name: 'theme.css', type: 'text/css; charset=utf-8' },
  { name: 'frame.css', type: 'text/css; charset=utf-8' },
  { name: 'forms.css', type: 'text/css; charset=utf-8' },
  { name: 'record.css', type: 'text/css; charset=utf-8' },
  { name: 'pages.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
] as const

/** The style, the script and the icon of the pages. */
export function staticRoutes(): readonly Route[] {
  return files.map(({ name, type }) => {
    const body = readFileSync(new URL(`static/${name}`, import.meta.url), 'utf8')
    const headers = { 'content-type': type, 'cache-control': 'no-cache' }
    return { method: 'GET', pattern: `/static/${name}`, answer: () => ({ status: 200, headers, body }) }
  })
}
