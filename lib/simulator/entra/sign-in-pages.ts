import type { SignInAccount } from '../options.ts'
import { type Html, html } from '../pages/html.ts'
import { layout } from '../pages/layout.ts'

/** Entra's "Pick an account", with what each account may do. */
export function accountPicker(accounts: readonly SignInAccount[], pathname: string): Html {
  const main = html`<section class="card">
<p class="brand who"><img src="/static/icon.svg" alt="" width="20" height="20">Contoso</p>
<h1>Sign in to Contoso (simulated)</h1>
<p class="muted">Pick an account</p>
<ul class="choices">${accounts.map(account => html`<li>${accountLink(account, pathname)}</li>`)}</ul>
</section>`
  return layout({ title: 'Sign in to Contoso (simulated)', main })
}

/** Entra's "Enter password" for the account that was picked. */
export function passwordPage(account: SignInAccount, pathname: string, problem?: string): Html {
  const described = problem === undefined ? html`` : html`aria-invalid="true" aria-describedby="problem"`
  const main = html`<section class="card">
<p class="brand who"><img src="/static/icon.svg" alt="" width="20" height="20">Contoso</p>
<p class="who"><a class="back" href="${pathname}" aria-label="Use another account">←</a>${account.email}</p>
<h1>Enter password</h1>
<form method="post" action="${pathname}">
<input type="hidden" name="account" value="${account.email}">
<div class="field">
${problem === undefined ? undefined : html`<p class="problem" id="problem" role="alert">${problem}</p>`}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required autofocus ${described}>
</div>
<div class="actions"><button class="primary" type="submit">Sign in</button></div>
</form>
</section>`
  return layout({ title: 'Sign in to Contoso (simulated)', main })
}

function accountLink({ name, email, roles }: SignInAccount, pathname: string): Html {
  return html`<a class="choice" href="${pathname}?account=${encodeURIComponent(email)}">
<span class="avatar" aria-hidden="true">${initials(name)}</span>
<span class="choice-text"><span class="choice-title">${name}</span><span class="muted small">${email}</span></span>
<span class="role">${roles.length === 0 ? 'No role' : roles.join(', ')}</span>
</a>`
}

function initials(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/)
  return `${first.slice(0, 1)}${rest.at(-1)?.slice(0, 1) ?? ''}`.toUpperCase()
}
