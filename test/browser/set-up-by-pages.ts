import type { Page } from 'playwright-core'

/** The group that the flow is kept to. */
export const groupId = '2f7c1f3e-5a39-4b1c-8f5e-0f3f5a1d2c01'

/** Sets in the pages a bit of everything that there is to set of a flow that was just made, and a list. */
export async function setUpByPages(
  page: Page,
  { appUrl, slug }: { readonly appUrl: string; readonly slug: string },
): Promise<void> {
  const open = (part: string) => page.goto(`${appUrl}/settings/flows/${slug}${part}`)
  await fillList(page)
  await open('')
  await fillGeneral(page)
  await open('/accounts')
  await fillAccounts(page)
  await open('/approvers')
  await fillApprovers(page)
  await open('/policy')
  await fillPolicy(page)
  await open('/roster')
  await fillRoster(page)
  await open('/messages?language=de')
  await fillMessage(page)
  await open('/reasons')
  await fillReason(page)
}

/** The same, as somebody would write it who has read docs/configuration.md. */
export const theSameAsFile = (username: string) => `version: 1
lists:
  suppliers: [fabrikam.com, northwind.example]
flows:
  zulieferer-kaufer:
    name: Zulieferer & Käufer
    tenantDomain: contoso.onmicrosoft.com
    inviteRedirectUrl: https://portal.contoso.com
    redirectUrls: [https://portal.contoso.com, https://shop.contoso.com]
    defaultLanguage: de
    afterAccount: already_has_access
    pendingDays: 30
    askAgainAfterDays: 14
    keepClaimsDays: 365
    accountsBy: resume
    invitationMail: none
    holdSeconds: 30
    afterRevoke: keep
    accountGone: stay_out
    credentials:
      - username: ${username}
        secretFrom: { env: THE_SECRET }
    approvers:
      - { kind: group, principalId: ${groupId}, name: Buyers }
    policy:
      rules:
        - id: known-suppliers
          name: Known suppliers
          mode: shadow
          when: domain in lists.suppliers
          do: approve
    roster:
      - { kind: address, key: Lena@Journey.example, attributes: { jobTitle: Buyer }, agreed: true }
    messages:
      de: { pending: 'Bitte warten, {reference}.' }
    reasons:
      - verdict: deny
        title: Unknown company
        internalText: Nobody knows them
        requestorTexts: { de: Bitte fragen Sie Ihren Einkäufer. }
`

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^Saved\./).waitFor()
}

async function fillList(page: Page): Promise<void> {
  await page.getByLabel('New list').fill('suppliers')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'suppliers', level: 2 }).waitFor()
  for (const [place, value] of ['fabrikam.com', 'northwind.example'].entries()) {
    await page.getByLabel('Value', { exact: true }).fill(value)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText(place === 0 ? 'Saved; 1 entry' : 'Saved; 2 entries').waitFor()
  }
}

async function fillGeneral(page: Page): Promise<void> {
  await page.getByLabel('Default language').selectOption('de')
  await page.getByLabel('Say that they have access').check()
  await page.getByLabel('A request waits, in days').fill('30')
  await page.getByLabel('A denied person may ask again, after days').fill('14')
  await page.getByLabel('Personal data of closed requests is kept, in days').fill('365')
  await save(page)
}

async function fillAccounts(page: Page): Promise<void> {
  await page.getByLabel('Entra, when they sign up again').check()
  await page.getByLabel('Allowed addresses').fill('https://portal.contoso.com\nhttps://shop.contoso.com')
  await page.getByLabel('Nobody sends it').check()
  await page.getByLabel('Hold, in seconds').fill('30')
  await page.getByLabel('Keep the account').check()
  await page.getByLabel('They stay out, as if the approval had been revoked').check()
  await save(page)
}

async function fillApprovers(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Somebody who is not listed' }).click()
  await page.getByLabel('Object ID in Entra').fill(groupId.toUpperCase())
  await page.getByLabel('Name, for reading only').fill('Buyers')
  await save(page)
}

async function fillPolicy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add rule' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name', { exact: true }).fill('Known suppliers')
  await panel.getByRole('button', { name: 'Add a sentence' }).click()
  await panel.getByLabel('What it is about').selectOption('Domain is in a list')
  await panel.getByLabel('List', { exact: true }).selectOption('suppliers')
  await panel.getByLabel('Then').selectOption('Approve')
  await panel.getByRole('button', { name: 'Done' }).click()
  await page.getByText('domain is in suppliers').waitFor()
  await page.getByRole('button', { name: 'Save policy' }).click()
  await page.getByText(/^Saved\./).waitFor()
}

async function fillRoster(page: Page): Promise<void> {
  await page.getByLabel('Who', { exact: true }).fill('lena@journey.example')
  await page.getByLabel('Attributes').fill('jobTitle = Buyer')
  await page.getByLabel('Already agreed: let in').check()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('row', { name: /lena@journey\.example/ }).waitFor()
}

async function fillMessage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Still waiting' }).click()
  await page.getByLabel('What the requestor reads').fill('Bitte warten, {reference}.')
  await save(page)
}

async function fillReason(page: Page): Promise<void> {
  const own = page.getByRole('region', { name: 'Reasons of this flow' })
  await own.getByRole('button', { name: 'Add a reason' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Unknown company')
  await dialog.getByRole('textbox', { name: /Justification/ }).fill('Nobody knows them')
  await dialog.getByRole('textbox', { name: 'German (de)' }).fill('Bitte fragen Sie Ihren Einkäufer.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. Approvers see it from now on.').waitFor()
}
