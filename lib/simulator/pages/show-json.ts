import { type Html, html } from './html.ts'

/** JSON laid out to be read, the names of its properties set apart. */
export function showJson(value: unknown): Html {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return html`${lines.map((line, index) => html`${index === 0 ? '' : '\n'}${showLine(line)}`)}`
}

function showLine(line: string): Html {
  const [, indent, name, rest] = /^(\s*)("(?:[^"\\]|\\.)*")(:.*)$/.exec(line) ?? []
  if (indent === undefined || name === undefined || rest === undefined) return html`${line}`
  return html`${indent}<span class="key">${name}</span>${rest}`
}
