'use client'

import { useEffect, useRef } from 'react'
import { KeepFresh } from '#components/requests/keep-fresh.tsx'
import { useQueueSession } from '#components/requests/queue-session.tsx'
import { type LiveMessage, parseLiveMessage } from './live-message.ts'
import { openLiveStream } from './live-stream.ts'
import { forgetLookers, learnChanges, learnLooker, type QueueMemory } from './queue-memory.ts'
import { useShared } from './shared-state.ts'
import { useRefreshSoon } from './use-refresh-soon.ts'

/** Hears what happens while it happens; where that is not possible, the page looks for itself every few seconds. */
export function LiveQueue({ now }: { readonly now: string }) {
  const { memory, order, lastLeft } = useQueueSession()
  const isLive = useShared(memory.isLive, live => live)
  const isSignedOut = useShared(memory.isSignedOut, known => known)
  const refreshSoon = useRefreshSoon()
  const clock = useRef(0)
  const readAt = useRef(now)
  useEffect(() => {
    clock.current = Date.parse(now) - Date.now()
    readAt.current = now
  }, [now])
  useEffect(() => {
    const isOurs = (requestId: string) => lastLeft.current === requestId || !order.shown().includes(requestId)
    const hear = (messages: readonly LiveMessage[]) => {
      noteChanges(memory, messages, isOurs)
      for (const message of messages) noteLooker(memory, message, clock.current)
      if (messages.some(({ kind }) => kind === 'refresh')) memory.missed.set(memory.missed.get() + 1)
      const arrivals = messages.filter(({ kind }) => kind === 'arrived').length
      memory.arrivals.set(memory.arrivals.get() + arrivals)
      if (messages.some(({ kind }) => kind !== 'looking') && !memory.isSignedOut.get()) refreshSoon()
    }
    return openLiveStream({
      hear: together(hear),
      turned: live => memory.isLive.set(live),
      readAt: () => readAt.current,
    })
  }, [memory, order, lastLeft, refreshSoon])
  useEffect(() => {
    const timer = setInterval(() => forgetLookers(memory, Date.now()), 5_000)
    return () => clearInterval(timer)
  }, [memory])
  if (isSignedOut) return null
  return <KeepFresh seconds={isLive ? 120 : 15} />
}

/** Rows that somebody else decided stay for so long, in milliseconds, to say so. */
const diesForMs = 6_000

function noteChanges(memory: QueueMemory, messages: readonly LiveMessage[], isOurs: (id: string) => boolean): void {
  const changes = messages.flatMap(message =>
    message.kind === 'changed' ? [{ ...message, at: new Date(message.at).toISOString() }] : [],
  )
  const news = learnChanges(memory, changes).map(({ requestId }) => requestId)
  const dying = news.filter(id => !isOurs(id))
  if (dying.length === 0) return
  memory.dying.set(new Set([...memory.dying.get(), ...dying]))
  setTimeout(() => {
    memory.dying.set(new Set([...memory.dying.get()].filter(id => !dying.includes(id))))
  }, diesForMs)
}

function noteLooker(memory: QueueMemory, message: LiveMessage, clock: number): void {
  if (message.kind !== 'looking') return
  const { requestId, objectId, name, until } = message
  learnLooker(memory, requestId, { objectId, name, until: Date.parse(until) - clock })
}

/** Hands on what comes within a moment as one, so that a batch does not draw the list a thousand times. */
function together(hear: (messages: readonly LiveMessage[]) => void): (data: unknown) => void {
  let waiting: LiveMessage[] = []
  return data => {
    const message = parseLiveMessage(data)
    if (message === undefined) return
    if (waiting.length === 0) {
      setTimeout(() => {
        const messages = waiting
        waiting = []
        hear(messages)
      }, 50)
    }
    waiting.push(message)
  }
}
