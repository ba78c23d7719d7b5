import type { Account, Invitation } from '../directory/account.ts'
import { allProperties } from '../graph/present-user.ts'
import type { Call } from '../ledger/ledger.ts'
import type { World } from '../world.ts'
import { showExchange } from './exchange-panel.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { showJson } from './show-json.ts'
import { siteHeader } from './site-header.ts'

const mostShown = 100
const origins = { user: 'Graph: create user', invitation: 'Graph: invitation', 'sign-up': 'Entra: sign-up' } as const

/** The ledger for people: accounts, invitations, calls and exchanges, the newest first. */
export function ledgerPage(world: World): Html {
  const { directory, ledger } = world
  const main = html`<div class="stack">
<div class="headline"><div><h1>Ledger</h1>
<p class="muted">What the pretended directory holds, and what was said to it. <a href="/ledger">The same as JSON</a></p></div>
<form method="post" action="/ledger/clear"><button type="submit">Empty the directory</button></form></div>
${section('Accounts', directory.listAccounts(), ['Name', 'Address', 'User principal name', 'Made by', 'Everything'], accountRow)}
${section('Invitations', directory.listInvitations(), ['Address', 'When', 'Language', 'Redeem'], invitationRow)}
${section('Calls', ledger.listCalls(), ['When', 'Call', 'Outcome', 'client-request-id'], callRow)}
<section><h2>Exchanges with the connectors</h2>
${ledger.listExchanges().length === 0 ? html`<p class="muted">None yet.</p>` : newest(ledger.listExchanges()).map(exchange => showExchange(exchange, false, String(exchange.request.body.email)))}</section>
</div>`
  return layout({ title: 'Ledger – simulated Entra', main, wide: true, header: siteHeader(world) })
}

function section<Item>(
  title: string,
  items: readonly Item[],
  columns: readonly string[],
  row: (item: Item) => Html,
): Html {
  return html`<section><h2>${title} <span class="muted">${items.length}</span></h2>
<div class="table" role="region" aria-label="${title}" tabindex="0">${
    items.length === 0
      ? html`<p class="empty">None yet.</p>`
      : html`<table><thead><tr>${columns.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${newest(items).map(row)}</tbody></table>`
  }</div></section>`
}

function newest<Item>(items: readonly Item[]): readonly Item[] {
  return items.slice(-mostShown).reverse()
}

function accountRow(account: Account): Html {
  return html`<tr id="account-${account.id}"><td>${String(account.properties.displayName ?? '')}</td><td>${account.mail ?? '–'}</td>
<td class="code">${account.userPrincipalName}</td><td>${origins[account.made]}</td>
<td><details><summary>Show</summary><pre>${showJson(allProperties(account))}</pre></details></td></tr>`
}

function invitationRow(invitation: Invitation): Html {
  return html`<tr><td>${invitation.invitedUserEmailAddress}</td><td>${clock(invitation.createdDateTime)}</td>
<td>${invitation.messageLanguage ?? '–'}</td><td><a href="${invitation.inviteRedeemUrl}">Open the invitation</a></td></tr>`
}

function callRow(call: Call): Html {
  const good = typeof call.outcome === 'number' && call.outcome < 400
  return html`<tr><td>${clock(call.time)}</td><td class="code">${call.method} ${call.path}</td>
<td><span class="status ${good ? '' : 'bad'}">${call.outcome}</span></td><td class="code">${call.clientRequestId ?? '–'}</td></tr>`
}

function clock(time: string): Html {
  return html`<time datetime="${time}">${time.slice(0, 19).replace('T', ' ')}</time>`
}
