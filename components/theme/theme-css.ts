import { createHash } from 'node:crypto'
import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

/**
 * Fluent's two web themes as one style sheet. Unless a reader has chosen, the browser picks by the system's setting
 * before it paints, so neither the server nor a script has to guess; what both themes share is written once.
 */
export function themeCss(): string {
  const light = Object.entries(adjusted(webLightTheme))
  const lightValues = new Map<string, string | number>(light)
  const darkOnly = Object.entries(adjusted(webDarkTheme)).filter(([name, value]) => lightValues.get(name) !== value)
  const dark = declare(darkOnly)
  return [
    `:root{color-scheme:light dark;${declare(light)}}`,
    `:root:lang(zh-Hant){--fontFamilyBase:${chineseFonts(String(lightValues.get('fontFamilyBase')))}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${dark}}`,
    ':root[data-theme=light]{color-scheme:light}',
  ].join('')
}

/** Where the style sheet is found: an address that changes with it, so that browsers may keep it for good. */
export function themeAddress(): string {
  return `/theme.css?v=${version}`
}

const version = createHash('sha256').update(themeCss()).digest('hex').slice(0, 12)

/** Windows names its current face differently from the older one; both come before the fallbacks. */
function adjusted(theme: Theme): Theme {
  return { ...theme, fontFamilyBase: `'Segoe UI Variable Text', ${theme.fontFamilyBase}` }
}

/** The faces that each system draws its own windows with, ahead of whatever a browser would fall back on. */
function chineseFonts(latin: string): string {
  return latin.replace(/, *sans-serif$/, ", 'Microsoft JhengHei UI', 'PingFang TC', sans-serif")
}

function declare(tokens: readonly (readonly [string, string | number])[]): string {
  return tokens.map(([name, value]) => `--${name}:${value};`).join('')
}
