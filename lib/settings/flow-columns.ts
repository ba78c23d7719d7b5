import { z } from 'zod'
import { assignmentsSchema } from './assignments.ts'
import { parseLanguage } from './parse-language.ts'

const landing = z.url({ protocol: /^https?$/, error: 'must be an address like https://portal.contoso.com' }).max(2_000)

const language = z
  .string()
  .max(35)
  .refine(tag => parseLanguage(tag) === tag, 'must be a language tag, such as en or zh-Hant')

/**
 * The plain settings of a flow, by the names of their columns. A line here is all that a new column needs: revisions,
 * proposals, the file and the differences between two of them read, write and judge by this table.
 */
export const flowColumns = {
  name: z.string().trim().min(1).max(200),
  defaultLanguage: language,
  unmatched: z.enum(['review', 'admit', 'deny']),
  afterAccount: z.enum(['continue', 'already_has_access']),
  tenantDomain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain like contoso.onmicrosoft.com'),
  upnStyle: z.enum(['ext_hash', 'ext']),
  accountsBy: z.enum(['graph', 'resume', 'by_hand']),
  inviteRedirectUrl: landing,
  redirectUrls: z.array(landing).max(50),
  invitationMail: z.enum(['microsoft', 'ours', 'none']),
  invitationMessage: z.string().trim().min(1).max(2_000).nullable(),
  assignments: assignmentsSchema,
  holdSeconds: z.int().min(0).max(3_600),
  afterRevoke: z.enum(['disable', 'delete', 'keep']),
  accountGone: z.enum(['ask_again', 'stay_out']),
  pendingDays: z.int().min(1).max(3_650).nullable(),
  askAgainAfterDays: z.int().min(0).max(3_650).nullable(),
  keepClaimsDays: z.int().min(1).max(3_650).nullable(),
  sendCode: z.boolean(),
} as const

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
