import type { Account } from '../directory/account.ts'
import type { WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { notFound, type Refusal } from './refusal.ts'

/** The account that the path names, unless the directory has not caught up with it. */
export function findVisible(
  request: WireRequest,
  world: World,
): Refusal | { readonly kind: 'account'; readonly account: Account } {
  return findVisibleById(request.params.key ?? '', world)
}

/** The account with this id or name, unless the directory has not caught up with it. */
export function findVisibleById(
  key: string,
  { directory }: World,
): Refusal | { readonly kind: 'account'; readonly account: Account } {
  const account = directory.findByKey(key)
  if (account === undefined || directory.missesRead(account.id)) return notFound(key)
  return { kind: 'account', account }
}
