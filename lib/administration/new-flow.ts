/** What an administrator types to make a flow, by field. */
export type NewFlowField = 'slug' | 'name' | 'tenantDomain' | 'inviteRedirectUrl' | 'defaultLanguage'
