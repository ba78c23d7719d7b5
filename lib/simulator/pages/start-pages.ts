import type { IdentityProvider } from '../sign-up/applicant.ts'
import type { World } from '../world.ts'
import { exchangePanel } from './exchange-panel.ts'
import { type Html, html } from './html.ts'
import { icon } from './icons.ts'
import { layout } from './layout.ts'
import { languages, type SamplePerson, samplePeople } from './sample-people.ts'
import { siteHeader } from './site-header.ts'

/** What was typed into the identity form, to show it again. */
type IdentityEntries = Readonly<Partial<Record<'email' | 'displayName' | 'givenName' | 'surname' | 'locale', string>>>

/** The identity form: for which provider, what it holds already, and what is wrong with that. */
export interface IdentityForm {
  readonly provider: IdentityProvider
  readonly entries: IdentityEntries
  readonly problem?: string
}

/** The identity providers in the words of the page. */
const providers: readonly {
  readonly provider: IdentityProvider
  readonly name: string
  readonly sign: Html
  readonly hint: string
}[] = [
  { provider: 'google', name: 'Google', sign: html`G`, hint: 'Sends the identity google.com' },
  { provider: 'facebook', name: 'Facebook', sign: html`f`, hint: 'Sends the identity facebook.com' },
  { provider: 'otp', name: 'Email one-time passcode', sign: icon('mail'), hint: 'Sends the identity mail' },
  {
    provider: 'entra',
    name: 'Microsoft Entra or Microsoft account',
    sign: icon('squares'),
    hint: 'Sends no identities at all',
  },
]

/** The first page: which way to sign up. */
export function chooserPage(world: World): Html {
  const main = html`<section class="card">
<p class="brand">Contoso Supplier Portal</p>
<h1>Create your account</h1>
<p class="muted">Choose how to sign up. Everything here is simulated: no provider is asked, and any name will do.</p>
<ul class="choices">${providers.map(showProvider)}</ul>
</section>`
  return layout({
    title: 'Sign up – Contoso Supplier Portal',
    main,
    aside: exchangePanel(undefined, []),
    header: siteHeader(world),
  })
}

/** The identity form: who the identity provider would say that it is. */
export function identityPage(world: World, form: IdentityForm): Html {
  const { provider, entries, problem } = form
  const described = providers.find(each => each.provider === provider)
  const main = html`<section class="card">
<p class="who"><a class="back" href="/" aria-label="Back to the ways to sign up">←</a><span class="brand">${described?.name}</span></p>
<h1>Who are you pretending to be?</h1>
<ul class="choices people" aria-label="Sample people">${samplePeople.filter(each => each.provider === provider).map(each => showPerson(each, entries))}</ul>
<form method="post" action="/sign-up">
${problem === undefined ? undefined : html`<p class="problem" role="alert">${problem}</p>`}
<input type="hidden" name="provider" value="${provider}">
<div class="fields">
${textField({ name: 'email', label: 'Email address', value: entries.email, full: true, required: true })}
${provider === 'otp' ? html`<p class="muted small field full">The passcode is taken as sent and typed. It proves an address and tells no name.</p>` : nameFields(entries)}
<div class="field full"><label for="locale">Language</label>
<select id="locale" name="locale">${languages.map(({ locale, name }) => html`<option value="${locale}" ${locale === (entries.locale ?? 'en-US') ? html`selected` : undefined}>${name} · ${locale}</option>`)}</select></div>
</div>
<div class="actions"><a class="button" href="/">Cancel</a><button class="primary" type="submit" data-busy="Checking…">Continue</button></div>
</form>
</section>`
  const title = `${described?.name ?? ''} – Contoso Supplier Portal`
  return layout({ title, main, aside: exchangePanel(undefined, []), header: siteHeader(world) })
}

function nameFields(entries: IdentityEntries): Html {
  return html`${textField({ name: 'displayName', label: 'Display name', value: entries.displayName, full: true })}
${textField({ name: 'givenName', label: 'Given name', value: entries.givenName })}
${textField({ name: 'surname', label: 'Surname', value: entries.surname })}`
}

function textField(field: {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly full?: boolean
  readonly required?: boolean
}): Html {
  const { name, label, value, full, required } = field
  return html`<div class="field ${full && 'full'}"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" autocomplete="off" ${required && html`required`}></div>`
}

function showProvider({ provider, name, sign, hint }: (typeof providers)[number]): Html {
  return html`<li><a class="choice" href="/sign-up/identity?provider=${provider}">
<span class="avatar" aria-hidden="true">${sign}</span>
<span class="choice-text"><span class="choice-title">${name}</span><span class="muted small">${hint}</span></span>
</a></li>`
}

function showPerson(person: SamplePerson, entries: IdentityEntries): Html {
  const chosen = entries.email === person.email ? html`aria-current="true"` : undefined
  return html`<li><a class="choice" ${chosen} href="/sign-up/identity?provider=${person.provider}&amp;person=${person.key}">
<span class="avatar" aria-hidden="true">${person.givenName.slice(0, 1)}${person.surname.slice(0, 1)}</span>
<span class="choice-text"><span class="choice-title">${person.displayName}</span><span class="muted small">${person.email}</span></span>
</a></li>`
}
