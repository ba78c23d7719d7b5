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
