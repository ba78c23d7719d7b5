import type { Invitation } from './account.ts'
import { type Account, type AccountChanges, type DirectoryState, type Identity, sameIdentity } from './account.ts'
import { Relations } from './relations.ts'

/** Why an account cannot be written: another one already has this value. */
export interface Conflict {
  readonly kind: 'conflict'
  readonly target: 'userPrincipalName' | 'proxyAddresses' | 'identities'
  readonly message: string
}

/** The outcome of a write. */
export type Written = { readonly kind: 'written'; readonly account: Account } | Conflict

/** The pretended directory of one tenant, in memory; `onChange` is told after every write, to save it. */
export class Directory {
  readonly domain: string
  readonly relations: Relations
  #accounts: Map<string, Account>
  #invitations: Invitation[]
  #extensions: Set<string>
  readonly #firstExtensions: readonly string[]
  readonly #unseen = new Map<string, number>()
  readonly #onChange: () => void

  constructor(options: {
    readonly domain: string
    readonly extensions: readonly string[]
    readonly state: DirectoryState | undefined
    readonly onChange: () => void
  }) {
    this.domain = options.domain
    this.#firstExtensions = options.extensions
    this.#accounts = new Map(options.state?.accounts.map(account => [account.id, account]))
    this.#invitations = [...(options.state?.invitations ?? [])]
    this.#extensions = new Set(options.state?.extensions ?? options.extensions)
    this.#onChange = options.onChange
    this.relations = new Relations(options.state?.relations, options.onChange)
  }

  listAccounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }

  listInvitations(): readonly Invitation[] {
    return this.#invitations
  }

  findById(id: string): Account | undefined {
    return this.#accounts.get(id)
  }

  /** Finds by object id or by userPrincipalName, as the key of `/users/{key}`. */
  findByKey(key: string): Account | undefined {
    return this.#accounts.get(key) ?? this.findByPrincipalName(key)
  }

  findByPrincipalName(name: string): Account | undefined {
    return this.#find(account => sameText(account.userPrincipalName, name))
  }

  findByMail(mail: string): Account | undefined {
    return this.#find(account => account.mail !== null && sameText(account.mail, mail))
  }

  findByIdentity(identity: Identity): Account | undefined {
    return this.#find(account => account.identities.some(known => sameIdentity(known, identity)))
  }

  create(account: Account): Written {
    const conflict = this.#conflictOf(account)
    if (conflict !== undefined) return conflict
    return this.#write(account)
  }

  update(account: Account, changes: AccountChanges): Written {
    const changed: Account = { ...account, ...changes, properties: { ...account.properties, ...changes.properties } }
    return this.#conflictOf(changed) ?? this.#write(changed)
  }

  remove(id: string, at: string): void {
    this.#accounts.delete(id)
    this.relations.forget(id, at)
  }

  addInvitation(invitation: Invitation): void {
    this.#invitations.push(invitation)
    this.#onChange()
  }

  listExtensions(): readonly string[] {
    return [...this.#extensions]
  }

  /** A user flow's first use of a custom attribute makes it a directory extension. */
  registerExtensions(names: Iterable<string>): void {
    for (const name of names) this.#extensions.add(name)
    this.#onChange()
  }

  replaceExtensions(names: Iterable<string>): void {
    this.#extensions = new Set(names)
    this.#onChange()
  }

  /** Keeps a fresh account out of sight for so many reads, as a directory does that has not replicated yet. */
  hide(id: string, reads: number): void {
    this.#unseen.set(id, reads)
  }

  /** Whether this read must miss the account; every call counts as one read. */
  missesRead(id: string): boolean {
    const reads = this.#unseen.get(id) ?? 0
    if (reads <= 1) this.#unseen.delete(id)
    else this.#unseen.set(id, reads - 1)
    return reads > 0
  }

  isHidden(id: string): boolean {
    return this.#unseen.has(id)
  }

  clear(): void {
    this.#accounts = new Map()
    this.#invitations = []
    this.#extensions = new Set(this.#firstExtensions)
    this.#unseen.clear()
    this.relations.clear()
  }

  snapshot(): DirectoryState {
    return {
      accounts: [...this.#accounts.values()],
      invitations: [...this.#invitations],
      extensions: [...this.#extensions],
      relations: this.relations.snapshot(),
    }
  }

  #write(account: Account): Written {
    this.#accounts.set(account.id, account)
    this.#onChange()
    return { kind: 'written', account }
  }

  #find(matches: (account: Account) => boolean): Account | undefined {
    for (const account of this.#accounts.values()) if (matches(account)) return account
    return undefined
  }

  #conflictOf(account: Account): Conflict | undefined {
    const { id, mail, userPrincipalName, identities } = account
    const others = this.listAccounts().filter(other => other.id !== id)
    if (others.some(other => sameText(other.userPrincipalName, userPrincipalName))) return conflict('userPrincipalName')
    if (mail !== null && others.some(other => other.mail !== null && sameText(other.mail, mail))) {
      return conflict('proxyAddresses')
    }
    const taken = (identity: Identity) =>
      others.some(other => other.identities.some(own => sameIdentity(own, identity)))
    return identities.some(taken) ? conflict('identities') : undefined
  }
}

function conflict(target: Conflict['target']): Conflict {
  return {
    kind: 'conflict',
    target,
    message: `Another object with the same value for property ${target} already exists.`,
  }
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
