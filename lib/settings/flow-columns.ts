import { z } from 'zod'
import { assignmentsSchema } from './assignments.ts'
import { parseLanguage } from './parse-language.ts'

const landing = z.url({ protocol: /^https?$/, error: 'must be an address like https://portal.contoso.com' }).max(2_000)

/** As it is written, where it is one: `EN` is `en`. */
const language = z
  .string()
  .max(35)
  .overwrite(tag => parseLanguage(tag) ?? tag)
  .refine(tag => parseLanguage(tag) === tag, 'must be a language tag, such as en or zh-Hant')

/** Whole days; `null` is for ever. */
const days = (least: number) => z.int({ error: 'must be whole days, or never' }).min(least).max(3_650).nullable()

/** One of a few words, named where it is another. */
const oneOf = <const Words extends readonly [string, string, ...string[]]>(...words: Words) =>
  z.enum(words, { error: `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` })

/**
 * The plain settings of a flow, by the names of their columns. A line here is all that a new column needs: revisions,
 * proposals, the file, the pages, the command line and the differences between two of them read, write and judge by this.
 */
export const flowColumns = {
  name: z.string().trim().min(1).max(200),
  defaultLanguage: language,
  unmatched: oneOf('review', 'admit', 'deny'),
  afterAccount: oneOf('continue', 'already_has_access'),
  tenantDomain: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain like contoso.onmicrosoft.com'),
  upnStyle: oneOf('ext_hash', 'ext'),
  accountsBy: oneOf('graph', 'resume', 'by_hand'),
  inviteRedirectUrl: landing,
  redirectUrls: z.array(landing).max(50),
  invitationMail: oneOf('microsoft', 'ours', 'none'),
  invitationMessage: z.string().trim().min(1).max(2_000).nullable(),
  assignments: assignmentsSchema,
  holdSeconds: z.int({ error: 'must be whole seconds' }).min(0).max(3_600),
  afterRevoke: oneOf('disable', 'delete', 'keep'),
  accountGone: oneOf('ask_again', 'stay_out'),
  pendingDays: days(1),
  askAgainAfterDays: days(0),
  keepClaimsDays: days(1),
  sendCode: z.boolean(),
} as const

/** Some of them, as the pages and the command line send them; what is left out stays as it is. */
export const flowChangesSchema = z.strictObject(flowColumns).exactPartial()

/** Columns that the document tells in another way, or that are no settings. A test finds a column that is in neither. */
export const otherFlowColumns: { readonly [column: string]: string } = {
  id: 'differs between installations; the slug names the flow',
  slug: 'the name under which the document stands',
  createdAt: 'a fact, not a setting',
  version: 'counts changes',
  disabledAt: 'told by state',
  archivedAt: 'told by state',
  queryKeyHash: 'told by asksForKey; a digest never leaves',
  policy: 'a document of its own',
  messages: 'a document of its own',
  extension: 'a document of its own',
}
