/** The themes that a reader can choose between; `system` follows the machine, as high contrast always does. */
export const themes = ['system', 'light', 'dark'] as const

export type ThemeChoice = (typeof themes)[number]

/** Where a choice is kept in the browser. */
export const themeCookie = 'anteroom.theme'

/** What a reader chose; anything else follows the machine. */
export function parseTheme(chosen: string | undefined): ThemeChoice {
  return themes.find(theme => theme === chosen) ?? 'system'
}
