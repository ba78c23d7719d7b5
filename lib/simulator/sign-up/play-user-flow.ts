import type { Account } from '../directory/account.ts'
import { guestPrincipalName } from '../directory/guest-principal-name.ts'
import type { World } from '../world.ts'
import { type Applicant, identitiesOf } from './applicant.ts'
import { attributeFields, type Claims, withDirectoryNames } from './attributes.ts'
import { callConnector } from './call-connector.ts'
import { checkClaims, requestClaims } from './claims.ts'
import type { SignUp, SignUpState } from './sign-up.ts'

const mostKept = 5000

/** Entra's self-service sign-up, from the identity provider to the account. */
export class UserFlow {
  readonly #world: World
  readonly #signUps = new Map<string, SignUp>()

  constructor(world: World) {
    this.#world = world
  }

  find(id: string): SignUp | undefined {
    return this.#signUps.get(id)
  }

  /** After the identity provider: signs in who has an account, and asks the first connector about everybody else. */
  async begin(applicant: Applicant): Promise<SignUp> {
    const id = this.#world.newId()
    return this.#keep({ id, applicant, state: await this.#check(id, applicant) })
  }

  /** After the attribute page: asks the second connector and makes the account when it says Continue. */
  async submit(signUp: SignUp, attributes: Claims): Promise<SignUp> {
    if (signUp.state.kind !== 'collecting') return signUp
    const { extensionsAppId } = this.#world.options
    const collected = { ...signUp.state.attributes, ...withDirectoryNames(attributes, extensionsAppId) }
    return this.#keep({ ...signUp, state: await this.#request(signUp, collected) })
  }

  clear(): void {
    this.#signUps.clear()
  }

  async #check(signUpId: string, applicant: Applicant): Promise<SignUpState> {
    const account = findExistingAccount(applicant, this.#world)
    if (account !== undefined) return signIn(account, this.#world)
    const connector = this.#world.userFlows.connectorAt('check-approval-status')
    if (connector === undefined)
      return { kind: 'failed', step: 'check', reason: 'No connector is attached to the user flow' }
    const claims = checkClaims(applicant)
    const answer = await callConnector({ signUpId, step: 'check-approval-status', connector, claims }, this.#world)
    switch (answer.kind) {
      case 'continue':
        return { kind: 'collecting', attributes: this.#prefill(applicant, answer.claims) }
      case 'block':
        return { kind: 'blocked', step: 'check', userMessage: answer.userMessage }
      case 'unusable':
        return { kind: 'failed', step: 'check', reason: answer.reason }
      case 'validation':
        throw new Error('A validation error was taken at the first step')
    }
  }

  async #request(signUp: SignUp, attributes: Claims): Promise<SignUpState> {
    const connector = this.#world.userFlows.connectorAt('request-approval')
    if (connector === undefined)
      return { kind: 'failed', step: 'request', reason: 'No connector is attached to the user flow' }
    const claims = requestClaims(signUp.applicant, attributes)
    this.#world.directory.registerExtensions(Object.keys(claims).filter(name => name.startsWith('extension_')))
    const call = { signUpId: signUp.id, step: 'request-approval', connector, claims } as const
    const answer = await callConnector(call, this.#world)
    switch (answer.kind) {
      case 'continue':
        return createAccount(signUp.applicant, { ...attributes, ...this.#named(answer.claims) }, this.#world)
      case 'block':
        return { kind: 'blocked', step: 'request', userMessage: answer.userMessage }
      case 'validation':
        return { kind: 'collecting', attributes, validationMessage: answer.userMessage }
      case 'unusable':
        return { kind: 'failed', step: 'request', reason: answer.reason }
    }
  }

  #prefill({ displayName, givenName, surname }: Applicant, claims: Claims): Claims {
    const fields = new Set(attributeFields(this.#world.options.extensionsAppId).map(({ name }) => name))
    const known = { displayName, givenName, surname, ...this.#named(claims) }
    const prefilled: Record<string, Claims[string]> = {}
    for (const [name, value] of Object.entries(known)) {
      if (value !== undefined && fields.has(name)) prefilled[name] = value
    }
    return prefilled
  }

  #named(claims: Claims): Claims {
    return withDirectoryNames(claims, this.#world.options.extensionsAppId)
  }

  #keep(signUp: SignUp): SignUp {
    this.#signUps.set(signUp.id, signUp)
    const [oldest] = this.#signUps.keys()
    if (this.#signUps.size > mostKept && oldest !== undefined) this.#signUps.delete(oldest)
    return signUp
  }
}

/** Whoever was invited may redeem through any provider of the address; other guests must come as they came. */
function findExistingAccount(applicant: Applicant, { directory }: World): Account | undefined {
  const [identity] = identitiesOf(applicant) ?? []
  const known = identity === undefined ? undefined : directory.findByIdentity(identity)
  if (known !== undefined) return known
  const sameMail = directory.findByMail(applicant.email)
  if (sameMail === undefined || sameMail.identities.length > 0) return undefined
  return identity === undefined || sameMail.creationType === 'Invitation' ? sameMail : undefined
}

function signIn(account: Account, { directory }: World): SignUpState {
  if (account.externalUserState === 'PendingAcceptance') directory.update(account, { externalUserState: 'Accepted' })
  return { kind: 'signedIn', accountId: account.id }
}

function createAccount(applicant: Applicant, attributes: Claims, world: World): SignUpState {
  const { email: _, ui_locales: __, ...kept } = attributes
  const written = world.directory.create({
    id: world.newId(),
    createdDateTime: world.now().toISOString(),
    made: 'sign-up',
    accountEnabled: true,
    userPrincipalName: guestPrincipalName(applicant.email, world.directory),
    mail: applicant.email,
    userType: 'Guest',
    creationType: 'SelfServiceSignUp',
    externalUserState: 'Accepted',
    identities: identitiesOf(applicant) ?? [],
    properties: { displayName: 'unknown', ...withoutEmpty(kept) },
  })
  if (written.kind === 'conflict') return { kind: 'failed', step: 'request', reason: written.message }
  return { kind: 'created', accountId: written.account.id }
}

function withoutEmpty(claims: Claims): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== ''))
}
