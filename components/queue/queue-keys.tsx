'use client'

import { useEffect } from 'react'
import { useQueueSession } from '#components/requests/queue-session.tsx'

/**
 * The keyboard. A key presses the control on the page that announces it with `aria-keyshortcuts`, so every key has a
 * control that does the same, and none does what the page does not offer. `x` chooses the row that has the focus or is
 * open, with Shift `j` and `k` choose on; with no request open, `j` and `k` walk the list.
 */
export function QueueKeys() {
  const { reader } = useQueueSession()
  const { singleKeys } = reader
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isForThePage(event) || (!singleKeys && event.key.length === 1)) return
      if (perform(event)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [singleKeys])
  return null
}

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
  if (pressed === 'o') return click(focusedRow())
  const control = keys.includes(pressed) ? findControl(pressed) : undefined
  if (control !== undefined) return operate(control, repeat && step === undefined)
  return step !== undefined && walk(step)
}

const steps: ReadonlyMap<string, 1 | -1> = new Map([
  ['j', 1],
  ['k', -1],
])
const keys = ['j', 'k', 'a', 'd', 'r', 'n', 'i', 'z', '/', '?', 'Escape']

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
  if (document.querySelector('[data-open-request]') !== null) return false
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
