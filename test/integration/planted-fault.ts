import type { DoctorPorts } from '#lib/doctor/doctor-ports.ts'
import type { Meddling } from '#test/support/open-public-address.ts'
import type { DoctorWorld } from './doctor-world.ts'

/** A fault that a test plants in an installation that was well. */
export type PlantedFault = {
  readonly name: string
  /** Answers what the doctor is told otherwise, and what takes the fault away. */
  readonly plant: (world: DoctorWorld) => Promise<Planted>
  /** All that is to be found, as `severity check message`; what is not checked because of the fault is left out. */
  readonly finds: readonly string[]
}

type Planted = { readonly ports?: Partial<DoctorPorts>; readonly undo?: () => Promise<unknown> }

/** The installation is configured otherwise. */
export function environmentFault(
  name: string,
  changes: (world: DoctorWorld) => Partial<DoctorPorts['environment']>,
  finds: readonly string[],
): PlantedFault {
  return {
    name,
    plant: async world => ({ ports: { environment: { ...world.ports.environment, ...changes(world) } } }),
    finds,
  }
}

/** The proxy before the product changes what passes. */
export function meddlingFault(name: string, meddling: Meddling, finds: readonly string[]): PlantedFault {
  return {
    name,
    plant: async ({ address }) => {
      address.meddle(meddling)
      return { undo: async () => address.meddle({}) }
    },
    finds,
  }
}

type TlsWay = Parameters<DoctorWorld['address']['serveTls']>[0]

/** The proxy serves TLS in another way. */
export function tlsFault(name: string, options: TlsWay, finds: readonly string[]): PlantedFault {
  return {
    name,
    plant: async ({ address }) => {
      address.serveTls(options)
      return { undo: async () => address.serveTls({}) }
    },
    finds,
  }
}

/** The proxy presents another certificate. */
export function certificateFault(
  name: string,
  which: 'ended' | 'ending' | 'otherName' | 'withoutChain' | 'selfMade',
  find: string,
): PlantedFault {
  return {
    name,
    plant: async ({ address, certificates }) => {
      address.serveTls(certificates[which])
      return { undo: async () => address.serveTls({}) }
    },
    finds: [find],
  }
}

/** Something stands in the database that should not, or the other way round; triggers do not see it. */
export function sqlFault(
  name: string,
  { plant, undo }: { readonly plant: readonly string[]; readonly undo: readonly string[] },
  finds: readonly string[],
): PlantedFault {
  return {
    name,
    plant: async ({ force }) => {
      await force(...plant)
      return { undo: () => force(...undo) }
    },
    finds,
  }
}

/** A flow is set otherwise, and the product is told of it. */
export function flowFault(
  name: string,
  [wrong, right]: readonly [wrong: string, right: string],
  finds: readonly string[],
): PlantedFault {
  return {
    name,
    plant: async ({ database }) => {
      await database.$executeRawUnsafe(`UPDATE flow SET ${wrong}`)
      return { undo: () => database.$executeRawUnsafe(`UPDATE flow SET ${right}`) }
    },
    finds,
  }
}

/** The only credential of Entra's is not as it should be. */
export function credentialFault(name: string, change: string, finds: readonly string[]): PlantedFault {
  const undo = 'UPDATE credential SET revoked_at = NULL, expires_at = NULL, last_used_at = now()'
  return sqlFault(name, { plant: [`UPDATE credential SET ${change}`], undo: [undo] }, finds)
}

/** A new credential on its way into Entra that nothing takes further until a person does something. */
export function rolloutFault(
  name: string,
  failure: { readonly reason: string; readonly status?: number; readonly connector?: string },
  finds: readonly string[],
): PlantedFault {
  const nothing = { status: null, code: null, requestId: null, retryAfterSeconds: null, connector: null, tries: 1 }
  const stored = `'${JSON.stringify({ ...nothing, ...failure })}'`
  const plant = [rolloutRow({ state: 'placing', nextAt: 'NULL', failure: stored })]
  return sqlFault(name, { plant, undo: ['DELETE FROM credential_rollout'] }, finds)
}

/** A new credential on its way, as an insertion. */
export function rolloutRow({ state, nextAt, failure }: { readonly [column: string]: string }): string {
  const placedAt = state === 'placed' ? `now() - interval '3 days'` : 'NULL'
  return `INSERT INTO credential_rollout
    (id, flow_id, user_flow_id, state, credential_id, failure, next_at, started_at, placed_at, by_tenant_id, by_object_id, by_name)
    SELECT gen_random_uuid(), flow_id, 'B2X_1_partners', '${state}', id, ${failure}, ${nextAt}, now(), ${placedAt}, 't', 'o', 'Ada'
      FROM credential WHERE username NOT LIKE 'doctor%' LIMIT 1`
}
