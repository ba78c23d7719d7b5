import { type Html, html } from './html.ts'

const paths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  stop: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12',
  alert: 'M12 6v8M12 17.5v.5',
  mail: 'M4 6.5h16v11H4zM4 7l8 6.5L20 7',
  squares: 'M5 5h6v6H5zM13 5h6v6h-6zM5 13h6v6H5zM13 13h6v6h-6z',
} as const

/** A line drawing of 24 by 24 units, in the colour of the text around it; it says nothing to a screen reader. */
export function icon(name: keyof typeof paths): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${paths[name]}"/></svg>`
}
