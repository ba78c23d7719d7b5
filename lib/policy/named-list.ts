/** A list that rules ask by its name: values, and when each ceases to count (milliseconds; `Infinity` for never). */
export type NamedList = ReadonlyMap<string, number>

/** Every list by its name. */
export type NamedLists = ReadonlyMap<string, NamedList>

/** Whether a list holds a value now. */
export function holds(list: NamedList, value: string, now: Date): boolean {
  return (list.get(value) ?? 0) > now.getTime()
}
