import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

/**
 * Fluent's two web themes as one style sheet. The browser picks by the system's setting before it paints, so neither
 * the server nor a script has to guess; what both themes share is written once.
 */
export function themeCss(): string {
  const light = Object.entries(adjusted(webLightTheme))
  const lightValues = new Map<string, string | number>(light)
  const darkOnly = Object.entries(adjusted(webDarkTheme)).filter(([name, value]) => lightValues.get(name) !== value)
  return `:root{color-scheme:light dark;${declare(light)}}@media (prefers-color-scheme:dark){:root{${declare(darkOnly)}}}`
}

/** Windows names its current face differently from the older one; both come before the fallbacks. */
function adjusted(theme: Theme): Theme {
  return { ...theme, fontFamilyBase: `'Segoe UI Variable Text', ${theme.fontFamilyBase}` }
}

function declare(tokens: readonly (readonly [string, string | number])[]): string {
  return tokens.map(([name, value]) => `--${name}:${value};`).join('')
}
