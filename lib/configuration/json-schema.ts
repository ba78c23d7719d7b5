import { z } from 'zod'
import { configurationSchema } from './configuration.ts'

/** The shape of the file as a JSON Schema, for editors; what only Anteroom can judge is not in it. */
export function configurationJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema, { io: 'input', unrepresentable: 'any' })
  return {
    $schema,
    title: 'Anteroom',
    description: 'Everything that is configured of an Anteroom installation. What it does not name stays as it is.',
    ...schema,
  }
}
