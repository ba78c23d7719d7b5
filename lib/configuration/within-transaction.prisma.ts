import type { Database, Transaction } from '#lib/db/database.prisma.ts'

/**
 * A database whose transactions are all the one that is given: a use case that opens its own then writes into a trial
 * that can be undone as a whole.
 */
export function withinTransaction(database: Database, transaction: Transaction): Database {
  return new Proxy(database, {
    get: (_, name) =>
      name === '$transaction'
        ? (work: (inner: Transaction) => Promise<unknown>) => work(transaction)
        : Reflect.get(transaction, name),
  })
}
