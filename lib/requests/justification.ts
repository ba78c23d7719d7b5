import { z } from 'zod'

/** Why an approver decided so: any text that PostgreSQL can hold. Whether one is needed is the use case's to say. */
export const justificationSchema = z
  .string()
  .trim()
  .max(1000)
  .refine(text => text.isWellFormed() && !text.includes('\0'))
