import { deriveErasureKey } from '#lib/requests/erasure-key.ts'

/** The key by which erased people are recognised in the tests. */
export const testErasureKey = deriveErasureKey('a session secret of the tests, long enough')
