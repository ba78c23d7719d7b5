import type { Database } from '#lib/db/database.prisma.ts'

/** The same database, where something happens before each question in SQL but the first. */
export function changeBetween(database: Database, change: () => Promise<unknown>): Database {
  let asked = 0
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== '$queryRaw') return value.bind(target)
      return async (...question: unknown[]) => {
        if (asked > 0) await change()
        asked += 1
        return Reflect.apply(value, target, question)
      }
    },
  })
}
