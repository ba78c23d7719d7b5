'use client'

import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
} from '@fluentui/react-components'
import { BookmarkAdd20Regular } from '@fluentui/react-icons'
import { useLocale, useTranslations } from 'next-intl'
import { use } from 'react'
import { formatQueueAddress, parseQueueAddress, type QueueAddress } from '#components/requests/queue-address.ts'
import { useGoTo } from '#components/requests/use-go-to.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import { queueViews } from '#lib/queue/queue-query.ts'
import { formatCount } from './format-count.ts'
import styles from './queue-views.module.css'
import type { OwnViews, ViewCounts } from './views.ts'

/** All views with how many each holds, then the reader's own. */
export function ViewsMenu({
  counts,
  ownViews,
  button,
  open,
  setOpen,
  onPanel,
}: {
  readonly counts: Promise<ViewCounts | undefined>
  readonly ownViews: Promise<OwnViews>
  readonly button: HTMLButtonElement | null
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly onPanel: () => void
}) {
  const t = useTranslations()
  const goTo = useGoTo()
  const show = (wanted: boolean) => {
    setOpen(wanted)
    if (!wanted) button?.focus()
  }
  const go = (address: QueueAddress) => goTo(formatQueueAddress(address))
  const { views } = use(ownViews)
  return (
    <Menu
      inline
      open={open}
      onOpenChange={(_, { open: wanted }) => show(wanted)}
      positioning={{ target: button, position: 'below', align: 'end' }}
    >
      <MenuPopover className={styles.menu}>
        <MenuList>
          {queueViews.map(view => (
            <ViewItem key={view} view={view} counts={counts} onChoose={() => go({ view })} />
          ))}
          <MenuDivider />
          {views.length > 0 && (
            <MenuGroup>
              <MenuGroupHeader>{t('queue.own.title')}</MenuGroupHeader>
              {views.map(({ id, name, search }) => (
                <MenuItem key={id} onClick={() => go(parseQueueAddress(new URLSearchParams(search)))}>
                  {visibleText(name)}
                </MenuItem>
              ))}
              <MenuDivider />
            </MenuGroup>
          )}
          <MenuItem icon={<BookmarkAdd20Regular />} onClick={onPanel}>
            {t('queue.own.manage')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function ViewItem({
  view,
  counts,
  onChoose,
}: {
  readonly view: QueueAddress['view']
  readonly counts: Promise<ViewCounts | undefined>
  readonly onChoose: () => void
}) {
  const t = useTranslations()
  const locale = useLocale()
  const count = use(counts)?.[view] ?? 0
  return (
    <MenuItem onClick={onChoose} {...(count === 0 ? {} : { secondaryContent: formatCount(count, locale) })}>
      {t(`queue.view.${view}`)}
    </MenuItem>
  )
}
