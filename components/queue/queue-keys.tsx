'use client'

import { useEffect } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'

/**
 * The keyboard. A key presses the control on the page that announces it with `aria-keyshortcuts`, so every key has a
 * control that does the same, and none does what the page does not offer. `x` chooses the row that has the focus or is
 * open, with Shift `j` and `k` choose on; with no request open, `j` and `k` walk the list, and what is meant for a request
 * opens the one that has the focus.
 */
export function QueueKeys() {
  const { reader, memory } = useQueueSession()
  const { singleKeys } = reader
  useEffect(() => {
    const typing = watchTyping()
    const press = (event: KeyboardEvent) => {
      typing.note(event)
      if (!isForThePage(event) || (!singleKeys && event.key.length === 1)) return
      if (
        typing.wasCutOff() ||
        (memory.wanted.get() !== undefined && meantForOne.includes(event.key.toLowerCase())) ||
        perform(event)
      ) {
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [singleKeys, memory])
  return null
}

/**
 * What is meant for a request. While one is on its way to be open it is not meant for the one that still is; where none is
 * open it opens the one that has the focus: nobody is decided unseen.
 */
const meantForOne = ['a', 'd', 'r', 'n', 'i']

/** Somebody whose field is taken away while they type types on for a moment: no letter of it may decide anything. */
function watchTyping() {
  let field: Element | undefined
  let at = Number.NEGATIVE_INFINITY
  const isRecent = (now: number) => now - at < cutOffForMs
  return {
    note: ({ target, key, timeStamp }: KeyboardEvent) => {
      // Who closes a field or sends what is in it has come to its end.
      if (key === 'Escape' || key === 'Enter') field = undefined
      else if (target instanceof Element && target.closest(fields) !== null && key.length === 1) {
        field = target
        at = timeStamp
      } else if (field?.isConnected === false && isRecent(timeStamp)) at = timeStamp
    },
    wasCutOff: () => field?.isConnected === false && isRecent(performance.now()),
  }
}

const cutOffForMs = 1_000

function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  const { target } = event
  if (!(target instanceof HTMLElement) || document.querySelector('[aria-modal=true], dialog[open]') !== null)
    return false
  return !target.isContentEditable && target.closest(`${fields}, [role=dialog], [role=menu]`) === null
}

const fields = 'input:not([type=checkbox], [type=radio]), textarea, select'

/** Whether the key meant anything. */
function perform({ key, shiftKey, repeat }: KeyboardEvent): boolean {
  const pressed = key.length === 1 ? key.toLowerCase() : key
  const step = steps.get(pressed)
  if (step !== undefined && shiftKey) return chooseOn(step)
  if (shiftKey && pressed !== '?') return false
  if (pressed === 'x') return click(boxOf(cursor()))
  const control = keys.includes(pressed) ? findControl(pressed) : undefined
  // Where rows are chosen, the bar of the selection has these keys.
  const isUnseen = control === undefined && meantForOne.includes(pressed) && !isOneOpen()
  if (pressed === 'o' || isUnseen) return click(focusedRow())
  if (control !== undefined) return operate(control, repeat && step === undefined)
  return step !== undefined && walk(step)
}

const steps: ReadonlyMap<string, 1 | -1> = new Map([
  ['j', 1],
  ['k', -1],
])
const keys = ['j', 'k', 'a', 'd', 'r', 'n', 'i', 'z', '/', '?', 'Escape']

function isOneOpen(): boolean {
  return document.querySelector('[data-open-request]') !== null
}

function findControl(key: string): HTMLElement | undefined {
  const control = document.querySelector<HTMLElement>(
    `[aria-keyshortcuts="${key}"]:not(:disabled, [aria-disabled=true])`,
  )
  return control ?? undefined
}

/** A field takes the focus, everything else is pressed; a key that is held down presses once. */
function operate(control: HTMLElement, isHeld: boolean): boolean {
  if (isHeld) return true
  if (control instanceof HTMLInputElement) {
    control.focus()
    control.select()
  } else if (control instanceof HTMLTextAreaElement) control.focus()
  else control.click()
  return true
}

/** With no request open the focus walks the list; past its end comes more. */
function walk(step: 1 | -1): boolean {
  if (isOneOpen()) return false
  const next = rowBeside(focusedRow(), step)
  if (next === undefined) return step === 1 && click(document.querySelector<HTMLElement>('[data-load-more]'))
  next.focus()
  return true
}

/** Chooses the row at the cursor and the next one, and moves there. */
function chooseOn(step: 1 | -1): boolean {
  const from = cursor()
  const to = rowBeside(from, step)
  for (const row of [from, to]) {
    const box = boxOf(row)
    if (box !== undefined && !box.checked) box.click()
  }
  to?.focus()
  return from !== undefined
}

/** The row that has the focus, or whose box has; else the one that is open. */
function cursor(): HTMLElement | undefined {
  return focusedRow() ?? document.querySelector<HTMLElement>('[data-request][aria-current]') ?? undefined
}

function focusedRow(): HTMLElement | undefined {
  return document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-request]') ?? undefined
}

function rowBeside(row: HTMLElement | undefined, step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-request]')]
  const place = row === undefined ? -1 : rows.indexOf(row)
  return rows[step === 1 ? place + 1 : Math.max(place - 1, 0)]
}

function boxOf(row: HTMLElement | undefined): HTMLInputElement | undefined {
  return row?.closest('li')?.querySelector<HTMLInputElement>('input[type=checkbox]') ?? undefined
}

function click(control: HTMLElement | null | undefined): boolean {
  control?.click()
  return control !== null && control !== undefined
}
