'use client'

import { useEffect } from 'react'

/**
 * The keyboard. A key presses the control on the page that announces it with `aria-keyshortcuts`, so every key has a
 * control that does the same, and none does what the page does not offer. With no request open, `j` and `k` walk the list.
 */
export function QueueKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isForThePage(event)) return
      const control = findControl(event.key) ?? findRow(event.key)
      if (control === undefined) return
      event.preventDefault()
      if (control.hasAttribute('data-request')) control.focus()
      else if (!event.repeat || isMove(event.key)) control.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return null
}

function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if (event.shiftKey && event.key !== '?') return false
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  return !target.isContentEditable && target.closest('input, textarea, select, [role=dialog]') === null
}

const keys = ['j', 'k', 'a', 'd', '?', 'Escape'] as const

function findControl(pressed: string): HTMLElement | undefined {
  const key = keys.find(each => each.toLowerCase() === pressed.toLowerCase())
  if (key === undefined || document.querySelector('[aria-modal=true]') !== null) return undefined
  const control = document.querySelector<HTMLElement>(
    `[aria-keyshortcuts="${key}"]:not(:disabled, [aria-disabled=true])`,
  )
  return control ?? undefined
}

function findRow(pressed: string): HTMLElement | undefined {
  if (!isMove(pressed) || document.querySelector('[data-open-request]') !== null) return undefined
  const rows = [...document.querySelectorAll<HTMLElement>('[data-request]')]
  const { activeElement } = document
  const place = activeElement instanceof HTMLElement ? rows.indexOf(activeElement) : -1
  return pressed === 'j' ? rows[place + 1] : rows[Math.max(place - 1, 0)]
}

function isMove(pressed: string): boolean {
  return pressed === 'j' || pressed === 'k'
}
