import { Prisma } from './generated/client.ts'

/**
 * Does a whole transaction again, a few times, where the database could not fit it between what others were writing.
 * Nothing of an attempt stays, so what is done must have no effect but in the transaction.
 */
export async function againOnConflict<Result>(transact: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact()
    } catch (error) {
      if (attempt === mostAttempts || !isConflict(error)) throw error
    }
  }
}

const mostAttempts = 4

/** Serialisation failures and deadlocks: by Prisma's own name, or by PostgreSQL's where a statement was written as SQL. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  return error.code === 'P2034' || /\b(40001|40P01)\b/.test(JSON.stringify(error.meta ?? {}))
}
