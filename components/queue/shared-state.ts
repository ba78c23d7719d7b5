import { useSyncExternalStore } from 'react'

/** A value that several parts of a page share; whoever reads it is drawn anew when their part of it changes. */
export type Shared<Value> = {
  readonly get: () => Value
  readonly set: (value: Value) => void
  readonly subscribe: (changed: () => void) => () => void
}

/** Begins with a value. */
export function shareState<Value>(initial: Value): Shared<Value> {
  const listeners = new Set<() => void>()
  let value = initial
  return {
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

/** Reads a part of a shared value; the part has to be the same object as long as it is the same. */
export function useShared<Value, Part>(shared: Shared<Value>, part: (value: Value) => Part): Part {
  const read = () => part(shared.get())
  return useSyncExternalStore(shared.subscribe, read, read)
}
