import { attributeFields, type Claims, type Field } from '../sign-up/attributes.ts'
import type { SignUp, SignUpState } from '../sign-up/sign-up.ts'
import type { World } from '../world.ts'
import { exchangePanel } from './exchange-panel.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import { siteHeader } from './site-header.ts'

const fullWidth: ReadonlySet<string> = new Set(['displayName', 'jobTitle', 'streetAddress'])

/** The page of one sign-up, wherever it stands. */
export function signUpPage(signUp: SignUp, world: World): Html {
  return layout({
    title: `${titleOf(signUp.state)} – Contoso Supplier Portal`,
    main: html`<section class="card">${contentOf(signUp, world)}</section>`,
    aside: exchangePanel(signUp.state, world.ledger.listExchanges(signUp.id)),
    header: siteHeader(world),
  })
}

function titleOf(state: SignUpState): string {
  switch (state.kind) {
    case 'signedIn':
      return 'Welcome back'
    case 'collecting':
      return state.validationMessage === undefined ? 'Add details' : 'Error: Add details'
    case 'blocked':
      return 'Access blocked'
    case 'failed':
      return 'Something went wrong'
    case 'created':
      return 'You’re in'
  }
}

function contentOf(signUp: SignUp, world: World): Html {
  const { state, applicant } = signUp
  switch (state.kind) {
    case 'signedIn':
      return html`<p class="badge good">${icon('check')}</p>
<h1>Welcome back</h1>
<p class="message">You are signed in to Contoso Supplier Portal as ${applicant.email}.</p>
<p class="muted">The directory has this account already, so Entra signs in and calls no connector.</p>${startAgain()}`
    case 'collecting':
      return attributeForm(signUp, state, world)
    case 'blocked':
      return html`<p class="badge">${icon('stop')}</p>
<h1>Access blocked</h1>
<p class="message" dir="auto" role="status">${state.userMessage}</p>${startAgain()}`
    case 'failed':
      return html`<p class="badge bad">${icon('alert')}</p>
<h1>Something went wrong</h1>
<p>We couldn’t complete your sign-up. Please try again later.</p>
<p class="muted small">What Entra’s page would not tell: ${state.reason}.</p>${startAgain()}`
    case 'created':
      return html`<p class="badge good">${icon('check')}</p>
<h1>You’re in</h1>
<p class="message">Your account for Contoso Supplier Portal is ready. You are signed in as ${applicant.email}.</p>
<p class="muted">Entra made the account itself; <a href="/ledger/view#account-${state.accountId}">see it in the ledger</a>.</p>${startAgain()}`
  }
}

function startAgain(): Html {
  return html`<form method="get" action="/"><div class="actions"><button class="primary" type="submit">Start again</button></div></form>`
}

function attributeForm(signUp: SignUp, state: Extract<SignUpState, { kind: 'collecting' }>, world: World): Html {
  const fields = attributeFields(world.options.extensionsAppId)
  const { validationMessage } = state
  return html`<p class="who muted">${signUp.applicant.email}</p>
<h1>Add details</h1>
<p class="muted">We need a little more to set up your account.</p>
<form method="post" action="/sign-up/${signUp.id}">
${validationMessage === undefined ? undefined : html`<p class="problem" role="alert" dir="auto">${validationMessage}</p>`}
<div class="fields">${fields.map(field => showField(field, state.attributes))}</div>
<div class="actions"><a class="button" href="/">Cancel</a><button class="primary" type="submit" data-busy="Sending…">Continue</button></div>
</form>`
}

function showField(field: Field, attributes: Claims): Html {
  const { name, label, autocomplete, long } = field
  const value = String(attributes[name] ?? '')
  const full = long || fullWidth.has(name)
  const control = long
    ? html`<textarea id="${name}" name="${name}" rows="3">${value}</textarea>`
    : html`<input id="${name}" name="${name}" value="${value}" autocomplete="${autocomplete}">`
  return html`<div class="field ${full && 'full'}"><label for="${name}">${label}</label>
${control}</div>`
}
