import { useSyncExternalStore } from 'react'

/** A value that several parts of a page share; whoever reads it is drawn anew when their part of it changes. */
export type Shared<Value> = {
  /** What it began with, which is what the server drew. */
  readonly initial: Value
  readonly get: () => Value
  readonly set: (value: Value) => void
  readonly subscribe: (changed: () => void) => () => void
}

/** Begins with a value. */
export function shareState<Value>(initial: Value): Shared<Value> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
    initial,
    get: () => value,
    set: changed => {
      if (Object.is(value, changed)) return
      value = changed
      for (const listener of [...listeners]) listener()
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * Reads a part of a shared value; the part has to be the same object as long as it is the same. A part of the page that
 * comes alive late begins with what the server drew, whatever the others have learned by then.
 */
export function useShared<Value, Part>(shared: Shared<Value>, part: (value: Value) => Part): Part {
  return useSyncExternalStore(
    shared.subscribe,
    () => part(shared.get()),
    () => part(shared.initial),
  )
}
