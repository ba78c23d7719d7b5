'use client'

import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemLink,
  MenuList,
  MenuPopover,
} from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import styles from './export-menu.module.css'

/** The formats of a file. The browser writes it to disk while it is made, and shows how far it is. */
export function ExportMenu({
  hrefs,
  hint,
  button,
  open,
  setOpen,
}: {
  readonly hrefs: { readonly csv: string; readonly ndjson: string }
  readonly hint: ReactNode
  readonly button: HTMLButtonElement | null
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}) {
  const t = useTranslations()
  const show = (wanted: boolean) => {
    setOpen(wanted)
    if (!wanted) button?.focus()
  }
  return (
    <Menu
      inline
      open={open}
      onOpenChange={(_, { open: wanted }) => show(wanted)}
      positioning={{ target: button, position: 'below', align: 'end' }}
    >
      <MenuPopover className={styles.menu}>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader className={styles.hint}>{hint}</MenuGroupHeader>
            <MenuDivider />
            <MenuItemLink href={hrefs.csv} download>
              {t('activity.export.csv')}
            </MenuItemLink>
            <MenuItemLink href={hrefs.ndjson} download>
              {t('activity.export.ndjson')}
            </MenuItemLink>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
