import { z } from 'zod'

/**
 * The id of an object in Entra, in lower case. Entra's are not of RFC 9562: they need not name a version, as
 * 3f0c2b6e-7c1d-0a4b-c9d2-1e5f7a8b9c0d does not.
 */
export const objectIdSchema = z
  .guid({ error: "must be an object's id, 36 characters like 11111111-2222-3333-4444-555555555555." })
  .toLowerCase()
