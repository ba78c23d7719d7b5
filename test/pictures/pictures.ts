import type { Page } from 'playwright-core'

/** One page of the console, as it is to be seen. */
export type Picture = {
  readonly name: string
  /** What the gallery says of it. */
  readonly title: string
  readonly path: string
  /** Who looks; an administrator unless told. */
  readonly as?: 'administrator' | 'approver' | 'nobody' | 'withoutRole'
  /** What is done before it is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>
  /** A phone has no keyboard, and nothing to select many with. */
  readonly notOnPhones?: true
}

const settled = '/requests?view=all&q=petrov'
const john = '/requests?view=pending&q=john.smith%40fabrikam.com'

/** Every page, in the order of the gallery. A new page is one line. */
export const pictures: readonly Picture[] = [
  { name: 'queue', title: 'The queue', path: '/requests', as: 'approver' },
  { name: 'request', title: 'An open request', path: '/requests', as: 'approver', prepare: openJohn },
  {
    name: 'deny',
    title: 'Denying it',
    path: john,
    as: 'approver',
    prepare: async page => {
      await openJohn(page)
      await page.getByRole('button', { name: 'Deny' }).click()
    },
  },
  { name: 'batch', title: 'Many at once', path: '/requests', as: 'approver', prepare: chooseMany, notOnPhones: true },
  {
    name: 'filters',
    title: 'Filters',
    path: '/requests',
    as: 'approver',
    prepare: openFilters,
  },
  {
    name: 'keys',
    title: 'Keys',
    path: '/requests',
    as: 'approver',
    prepare: openKeys,
    notOnPhones: true,
  },
  { name: 'undo', title: 'A verdict that can be taken back', path: '/requests', as: 'approver', prepare: denyOldest },
  {
    name: 'history',
    title: 'A decided request',
    path: settled,
    as: 'approver',
    prepare: async page => {
      await page.locator('[data-request]').first().click()
      await page.locator('[data-open-request]').waitFor()
    },
  },
  { name: 'activity', title: 'Activity', path: '/activity' },
  { name: 'calls', title: 'Connector calls', path: '/activity/calls' },
  { name: 'insights', title: 'Insights', path: '/insights' },
  { name: 'flows', title: 'Flows', path: '/settings/flows' },
  { name: 'new-flow', title: 'A new flow', path: '/settings/new-flow' },
  { name: 'flow', title: 'A flow', path: '/settings/flows/partners' },
  {
    name: 'connection',
    title: 'Its connection',
    path: '/settings/flows/partners/connection',
    // Entra is asked when the page is there.
    prepare: page => page.getByText('Calls Anteroom with a credential that is accepted.').first().waitFor(),
  },
  { name: 'accounts', title: 'Its accounts', path: '/settings/flows/partners/accounts' },
  { name: 'messages', title: 'Its messages', path: '/settings/flows/partners/messages' },
  {
    name: 'approvers',
    title: 'Its approvers',
    path: '/settings/flows/partners/approvers',
    prepare: chooseAna,
  },
  { name: 'policy', title: 'Its policy', path: '/settings/flows/suppliers/policy' },
  { name: 'reasons', title: 'Its reasons', path: '/settings/flows/partners/reasons' },
  { name: 'roster', title: 'Its roster', path: '/settings/flows/suppliers/roster' },
  { name: 'flow-changes', title: 'Its changes', path: '/settings/flows/suppliers/changes' },
  { name: 'lists', title: 'Lists', path: '/settings/lists' },
  { name: 'list', title: 'A list', path: '/settings/lists/suppliers' },
  { name: 'changes', title: 'Changes', path: '/settings/changes' },
  { name: 'personal-data', title: 'Personal data', path: '/settings/personal-data', prepare: findJohn },
  { name: 'people', title: 'People', path: '/settings/people' },
  { name: 'health', title: 'Health', path: '/settings/health', prepare: runCheck },
  { name: 'sign-in', title: 'Sign-in', path: '/sign-in', as: 'nobody' },
  { name: 'no-access', title: 'Without a role', path: '/no-access', as: 'withoutRole' },
]

async function openJohn(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /John Smith/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'John Smith', level: 2 }).waitFor()
}

async function openFilters(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.locator('dialog[open]').waitFor()
}

async function openKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
}

async function chooseAna(page: Page): Promise<void> {
  const add = page.getByRole('button', { name: 'Add', exact: true })
  await add.click()
  await page.getByRole('option', { name: /Ana Duarte/ }).click()
  await add.click()
  await page.getByRole('option').first().waitFor()
}

async function findJohn(page: Page): Promise<void> {
  await page.getByLabel('Email address or identity').fill('john.smith@fabrikam.com')
  await page.getByRole('button', { name: 'Find' }).click()
  await page
    .getByRole('heading', { name: /John Smith|john\.smith/ })
    .or(page.getByRole('table'))
    .first()
    .waitFor()
}

async function denyOldest(page: Page): Promise<void> {
  await page.locator('[data-request]').first().click()
  await page.getByRole('button', { name: 'Deny' }).click()
  await page.getByRole('button', { name: /Not expected/ }).click()
  await page.getByRole('button', { name: 'Deny', exact: true }).click()
  await page.getByRole('button', { name: 'Undo' }).first().waitFor()
}

async function chooseMany(page: Page): Promise<void> {
  for (let row = 0; row < 4; row++)
    await page.locator('[data-request] ~ * input, li input[type=checkbox]').nth(row).check()
  await page.locator('[data-request]').nth(3).click()
}

async function runCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run the check' }).click()
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 60_000 })
}
