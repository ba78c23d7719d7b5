import type { Invitation } from '../directory/account.ts'
import type { World } from '../world.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { siteHeader } from './site-header.ts'

/** Entra's "Review permissions" for somebody who follows the link of an invitation. */
export function redeemPage(invitation: Invitation, world: World): Html {
  const main = html`<section class="card">
<p class="who muted">${invitation.invitedUserEmailAddress}</p>
<h1>Review permissions</h1>
<p>Contoso would like to receive your profile data, collect and log your activity, and use both to give you access.</p>
<p class="muted small">You should only accept if you trust Contoso. Afterwards you are sent to ${invitation.inviteRedirectUrl}</p>
<form method="post" action="/redeem/${invitation.id}">
<div class="actions"><a class="button" href="/">Cancel</a><button class="primary" type="submit">Accept</button></div>
</form>
</section>`
  return layout({ title: 'Review permissions – simulated Entra', main, header: siteHeader(world) })
}
