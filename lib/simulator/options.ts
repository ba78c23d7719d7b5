import { z } from 'zod'

/** The product's connectors, as an administrator would enter them in Entra's user flow. */
const flowSchema = z.strictObject({
  checkApprovalStatusUrl: z.url(),
  requestApprovalUrl: z.url(),
  username: z.string(),
  password: z.string(),
})

const accountSchema = z.strictObject({
  oid: z.string().min(1),
  email: z.string().min(1),
  name: z.string().min(1),
  password: z.string().min(1),
  roles: z.array(z.string()).readonly(),
})

/** What the simulator is told when it starts; `main.ts` reads it from a file. */
export const optionsSchema = z.strictObject({
  /** 0 takes any free port. */
  port: z.int().min(0).max(65_535),
  /** Holds the certificate authority, the signing key and the directory; made when missing. */
  dataDir: z.string().min(1),
  tenantId: z.guid(),
  application: z.strictObject({
    clientId: z.string().min(1),
    clientSecret: z.string().min(1),
    /** PEM; the application then signs in with it and with no secret. */
    certificate: z.string().optional(),
    /** Origins whose sign-in callback and post-logout addresses are accepted. */
    redirectOrigins: z.array(z.string()).readonly(),
  }),
  /** The client id of Entra's own app that owns the custom attributes. */
  extensionsAppId: z.guid(),
  /** Who can sign in at the pretended Entra. */
  accounts: z.array(accountSchema).readonly(),
  flow: flowSchema.optional(),
  appUrl: z.string().optional(),
  /** The middle of the time that Graph and the token endpoint take; 30 unless told. */
  latencyMs: z.number().min(0).optional(),
  tokenLifetimeSeconds: z.int().min(1).optional(),
  /** What the application may do at Graph: enough for everything unless told. */
  permissions: z.array(z.string()).readonly().optional(),
  /** How long Entra waits for a connector; 20,000 as in Microsoft's documents unless told. */
  connectorTimeoutMs: z.int().min(1).optional(),
  /** How many writes Graph takes from an application in a tenant; 3,000 in 150 s as documented unless told. */
  writeQuota: z.strictObject({ count: z.int().min(1), seconds: z.number().min(0.1) }).optional(),
})

/** The product's connectors, as an administrator would enter them in Entra's user flow. */
export type Flow = Readonly<z.infer<typeof flowSchema>>

/** Somebody who can sign in at the pretended Entra. */
export type SignInAccount = Readonly<z.infer<typeof accountSchema>>

/** What `startSimulator` takes. */
export interface SimulatorOptions {
  readonly port: number
  readonly dataDir: string
  readonly tenantId: string
  readonly application: {
    readonly clientId: string
    readonly clientSecret: string
    readonly certificate?: string | undefined
    readonly redirectOrigins: readonly string[]
  }
  readonly extensionsAppId: string
  readonly accounts: readonly SignInAccount[]
  readonly flow?: Flow | undefined
  readonly appUrl?: string | undefined
  readonly latencyMs?: number | undefined
  readonly tokenLifetimeSeconds?: number | undefined
  readonly permissions?: readonly string[] | undefined
  readonly connectorTimeoutMs?: number | undefined
  readonly writeQuota?: { readonly count: number; readonly seconds: number } | undefined
  readonly log?: ((line: string) => void) | undefined
}
