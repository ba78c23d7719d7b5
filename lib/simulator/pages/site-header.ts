import type { World } from '../world.ts'
import { type Html, html } from './html.ts'

/** The bar above every page of the sign-up: the fictional app, and the ways out. */
export function siteHeader({ connected }: World): Html {
  const { appUrl } = connected
  return html`<header class="bar">
<a class="name" href="/"><img src="/static/icon.svg" alt="" width="28" height="28">Contoso Supplier Portal</a>
<span class="tag">simulated Entra</span>
<nav aria-label="Elsewhere">
${appUrl === undefined ? undefined : html`<a href="${appUrl.replace(/\/+$/, '')}/requests">Open the approver’s queue</a>`}
<a href="/ledger/view">Ledger</a>
</nav>
</header>`
}
