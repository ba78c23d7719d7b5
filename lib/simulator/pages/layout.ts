import { type Html, html } from './html.ts'

const styles = ['theme', 'frame', 'forms', 'record'] as const

/** A page: its title, its main part, and, beside it, what may be looked at. */
export function layout(options: {
  readonly title: string
  readonly main: Html
  readonly aside?: Html | undefined
  readonly wide?: boolean
  readonly header?: Html | undefined
}): Html {
  const { title, main, aside, header, wide } = options
  const shape = wide ? 'wide' : aside === undefined ? 'single' : 'split'
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
${styles.map(
  name => html`<link rel="stylesheet" href="/static/${name}.css">
`,
)}
<script src="/static/pages.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${header}
<div class="frame ${shape}">
<main id="main">${main}</main>
${aside}
</div>
</body>
</html>`
}
