import { html, trustedHtml } from '../pages/html.ts'
import { layout } from '../pages/layout.ts'

/** Signs out at once: the form that oidc-provider made, answered by the page's own script. */
export function autoLogoutPage(form: string): string {
  const main = html`<section class="card">
<h1>Signing out…</h1>
<p>You are being signed out of Contoso (simulated).</p>
${trustedHtml(form)}
<input type="hidden" name="logout" value="yes" form="op.logoutForm">
<button class="primary" type="submit" form="op.logoutForm" data-submit-at-once>Sign out</button>
</section>`
  return layout({ title: 'Signing out', main }).markup
}

/** What is shown after a sign-out that named no place to return to. */
export function signedOutPage(): string {
  const main = html`<section class="card">
<h1>You signed out of your account</h1>
<p>It is a good idea to close all browser windows.</p>
</section>`
  return layout({ title: 'Signed out', main }).markup
}

/** What is shown when an authorization request cannot be answered to the application. */
export function errorPage(error: string, description: string | undefined): string {
  const main = html`<section class="card">
<h1>Sorry, but we’re having trouble signing you in</h1>
<p>${description ?? 'The request is not valid.'}</p>
<p class="muted"><code>${error}</code></p>
</section>`
  return layout({ title: 'Sign in', main }).markup
}
