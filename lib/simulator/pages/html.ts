import type { Reply } from '../wire/reply.ts'

/** Markup that is safe to send: everything put into it has been escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Piece = string | number | Html | undefined | false | readonly Piece[]

/** A template of markup; every text put into it is escaped, and nothing is shown for undefined and false. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.map((text, index) => text + render(pieces[index])).join(''))
}

/** Markup that another part made and vouches for. */
export function trustedHtml(markup: string): Html {
  return new Html(markup)
}

/** An answer that is a page. */
export function page(status: number, content: Html): Reply {
  return { status, headers: pageHeaders, body: content.markup }
}

/** What every page is sent with: it may load nothing but our own style and script. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (piece instanceof Html) return piece.markup
  if (typeof piece === 'string' || typeof piece === 'number') return escapeText(String(piece))
  return piece.map(render).join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
