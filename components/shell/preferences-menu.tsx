'use client'

import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemCheckbox,
  MenuItemRadio,
  MenuList,
  MenuPopover,
} from '@fluentui/react-components'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { type ThemeChoice, themes } from '#components/theme/theme.ts'
import { type Language, languages } from '#lib/language/language.ts'

/** What a reader has chosen; a language of `null` is the browser's. */
export type ChosenPreferences = {
  readonly language: Language | null
  readonly theme: ThemeChoice
  readonly singleKeys: boolean
}

/** Keeps a choice for the reader, on the server. */
export type ChoosePreferences = {
  readonly language: (choice: { readonly language: Language | null }) => Promise<unknown>
  readonly theme: (choice: { readonly theme: ThemeChoice }) => Promise<unknown>
  readonly keys: (choice: { readonly singleKeys: boolean }) => Promise<unknown>
}

/** What a reader can set for themselves; it stays within the header, so that it belongs to a landmark. */
export function PreferencesMenu({
  button,
  open,
  setOpen,
  chosen,
  choose,
}: {
  readonly button: HTMLButtonElement | null
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly chosen: ChosenPreferences
  readonly choose: ChoosePreferences
}) {
  const keep = useKeep(choose)
  const show = (wanted: boolean) => {
    setOpen(wanted)
    if (!wanted) button?.focus()
  }
  return (
    <Menu
      inline
      open={open}
      onOpenChange={(_, { open: wanted }) => show(wanted)}
      positioning={{ target: button, position: 'above', align: 'end' }}
      checkedValues={{
        language: [chosen.language ?? browser],
        theme: [chosen.theme],
        keys: chosen.singleKeys ? ['single'] : [],
      }}
      onCheckedValueChange={(_, { name, checkedItems }) => keep(name, checkedItems)}
    >
      <MenuPopover>
        <Choices />
      </MenuPopover>
    </Menu>
  )
}

function Choices() {
  const t = useTranslations()
  return (
    <MenuList>
      <MenuGroup>
        <MenuGroupHeader>{t('shell.language')}</MenuGroupHeader>
        <MenuItemRadio name="language" value={browser}>
          {t('shell.asBrowser')}
        </MenuItemRadio>
        {languages.map(language => (
          <MenuItemRadio key={language} name="language" value={language} lang={language}>
            {t(`languages.${language}`)}
          </MenuItemRadio>
        ))}
      </MenuGroup>
      <MenuDivider />
      <MenuGroup>
        <MenuGroupHeader>{t('shell.theme.title')}</MenuGroupHeader>
        {themes.map(theme => (
          <MenuItemRadio key={theme} name="theme" value={theme}>
            {t(`shell.theme.${theme}`)}
          </MenuItemRadio>
        ))}
      </MenuGroup>
      <MenuDivider />
      <MenuItemCheckbox name="keys" value="single">
        {t('keys.single')}
      </MenuItemCheckbox>
    </MenuList>
  )
}

/** Keeps what was chosen; a theme is shown at once, the rest when the page comes anew. */
function useKeep(choose: ChoosePreferences): (name: string, checked: readonly string[]) => void {
  const router = useRouter()
  return (name, checked) =>
    startTransition(async () => {
      if (name === 'language') {
        await choose.language({ language: languages.find(each => each === checked[0]) ?? null })
      } else if (name === 'theme') {
        const theme = themes.find(each => each === checked[0]) ?? 'system'
        document.documentElement.dataset.theme = theme
        await choose.theme({ theme })
      } else {
        await choose.keys({ singleKeys: checked.length > 0 })
      }
      startTransition(() => router.refresh())
    })
}

/** The choice that leaves it to the browser. */
const browser = 'browser'
