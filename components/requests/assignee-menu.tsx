'use client'

import { Input, Menu, MenuDivider, MenuItemRadio, MenuList, MenuPopover } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef, useState } from 'react'
import { plainName } from '#components/people/plain-name.ts'
import type { Assignee } from '#lib/requests/assignee.ts'
import styles from './assignee-menu.module.css'
import { useQueueSession } from './queue-session.tsx'
import { visibleText } from './visible-text.ts'

type Person = NonNullable<Assignee>

/** The people to assign a request to, and nobody; many of them can be searched. */
export function AssigneeMenu({
  people,
  assignedTo,
  onChoose,
  button,
  open,
  setOpen,
}: {
  readonly people: readonly Person[]
  readonly assignedTo: Assignee
  readonly onChoose: (to: Assignee) => void
  readonly button: HTMLButtonElement | null
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const found = people.filter(({ name }) => plainName(name).includes(plainName(typed)))
  const show = (wanted: boolean) => {
    setOpen(wanted)
    if (wanted) return
    setTyped('')
    button?.focus()
  }
  const choose = (id: string | undefined) => {
    const to = people.find(({ objectId }) => objectId === id) ?? null
    if (to?.objectId !== assignedTo?.objectId) onChoose(to)
    show(false)
  }
  const [only, ...others] = found
  const press = (event: KeyboardEvent) => {
    const picks = event.key === 'Enter' && others.length === 0 && only !== undefined
    if (picks) choose(only.objectId)
    else if (moves.includes(event.key)) list.current?.querySelector<HTMLElement>('[role=menuitemradio]')?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Menu
      inline
      open={open}
      onOpenChange={(_, { open: wanted }) => show(wanted)}
      positioning={{ target: button, position: 'below', align: 'start' }}
      checkedValues={{ to: [assignedTo?.objectId ?? nobody] }}
      onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0])}
    >
      <MenuPopover className={styles.menu}>
        {people.length > mostUnsearched && (
          <Search typed={typed} count={found.length} onType={setTyped} onKeyDown={press} />
        )}
        <div ref={list} className={styles.people}>
          <MenuList aria-label={t('assign.choose')}>
            <People people={found} />
            {typed === '' && (
              <>
                <MenuDivider />
                <MenuItemRadio name="to" value={nobody}>
                  {t('assign.nobody')}
                </MenuItemRadio>
              </>
            )}
          </MenuList>
        </div>
      </MenuPopover>
    </Menu>
  )
}

/** So many are seen at a glance. */
const mostUnsearched = 8

/** What is typed leads on to the list by these, Tab among them, which would close a menu. */
const moves = ['ArrowDown', 'Tab', 'Enter']

/** Stands in the menu for no person's id. */
const nobody = ''

function Search({
  typed,
  count,
  onType,
  onKeyDown,
}: {
  readonly typed: string
  readonly count: number
  readonly onType: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}) {
  const t = useTranslations()
  return (
    <div className={styles.search}>
      <Input
        className={styles.field}
        contentBefore={<Search16Regular />}
        aria-label={t('assign.search')}
        placeholder={t('assign.search')}
        autoComplete="off"
        value={typed}
        onChange={(_, { value }) => onType(value)}
        onKeyDown={onKeyDown}
      />
      <p role="status" className={count === 0 ? styles.none : styles.aloud}>
        {typed !== '' && t('assign.found', { count })}
      </p>
    </div>
  )
}

function People({ people }: { readonly people: readonly Person[] }) {
  const t = useTranslations()
  const { reader } = useQueueSession()
  return people.map(({ objectId, name }) => (
    <MenuItemRadio key={objectId} name="to" value={objectId}>
      {objectId === reader.objectId ? t('assign.you', { name: visibleText(name) }) : visibleText(name)}
    </MenuItemRadio>
  ))
}
