import { z } from 'zod'

/** What goes wrong, once, on a matching call of Graph or of the token endpoint. */
const faultSchema = z.discriminatedUnion('kind', [
  /** Refused with this status, without effect. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    retryAfterSeconds: z.number().min(0).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
  }),
  /** The connection ends before anything happens. */
  z.strictObject({ kind: z.literal('reset') }),
  /** It happens, and the connection ends before the answer. */
  z.strictObject({ kind: z.literal('lostAnswer') }),
  /** Nothing is answered for so long, and then the connection ends; it happens at once, or never. */
  z.strictObject({
    kind: z.literal('silence'),
    effect: z.enum(['before', 'after']),
    ms: z.int().min(0).default(15_000),
  }),
  /** Refused, in Graph's words for a value that another object already has. */
  z.strictObject({
    kind: z.literal('objectConflict'),
    target: z.enum(['userPrincipalName', 'proxyAddresses', 'identities']),
  }),
  /** It takes so much longer. */
  z.strictObject({ kind: z.literal('delay'), ms: z.int().min(0) }),
  /** Made on a create or an invitation: the object that it makes answers 404 to so many GETs and PATCHes. */
  z.strictObject({ kind: z.literal('notFoundAfterCreate'), count: z.int().min(1) }),
  /** Refused for good, in Graph's words for a tenant that lets nobody invite. */
  z.strictObject({ kind: z.literal('policyRefusal') }),
  /** It happens, and the answer is cut in half. */
  z.strictObject({ kind: z.literal('malformedBody') }),
  /** The bearer token counts as expired. */
  z.strictObject({ kind: z.literal('expiredToken') }),
])

/** An order for faults: the next `times` calls whose method and path match go wrong. */
export const faultOrderSchema = z.strictObject({
  /** Any method when left out. */
  method: z.string().toUpperCase().optional(),
  /** A prefix of the path, or a regular expression found in it; any path when left out. */
  path: z.string().refine(isRegularExpression, 'is no regular expression').default('/'),
  times: z.int().min(1).default(1),
  fault: faultSchema,
})

/** What goes wrong with a call. */
export type Fault = Readonly<z.infer<typeof faultSchema>>

/** An order for faults. */
export type FaultOrder = Readonly<z.infer<typeof faultOrderSchema>>

/** The faults ordered and not yet used up; earlier orders go first. */
export class Faults {
  #orders: FaultOrder[] = []

  order(order: FaultOrder): void {
    this.#orders.push(order)
  }

  clear(): void {
    this.#orders = []
  }

  list(): readonly FaultOrder[] {
    return this.#orders
  }

  /** Takes the fault that this call meets, if any; each call uses up one. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#orders.find(order => matches(order, method, path))
    if (found === undefined) return undefined
    const rest = found.times === 1 ? [] : [{ ...found, times: found.times - 1 }]
    this.#orders = this.#orders.flatMap(order => (order === found ? rest : [order]))
    return found.fault
  }
}

function matches(order: FaultOrder, method: string, path: string): boolean {
  if (order.method !== undefined && order.method !== method) return false
  return path.startsWith(order.path) || new RegExp(order.path).test(path)
}

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
