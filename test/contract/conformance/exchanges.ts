import { documentedExchanges } from './documented-exchanges.ts'
import type { Exchange } from './exchange.ts'
import { faultyCalls } from './faulty-calls.ts'
import { identityExchanges } from './identity-exchanges.ts'
import { languageExchanges } from './language-exchanges.ts'

/** The one table, for the tests and for `npm run conformance`. */
export const exchanges: readonly Exchange[] = [
  ...documentedExchanges,
  ...identityExchanges,
  ...languageExchanges,
  ...faultyCalls,
]
