import type { DoctorPorts } from './doctor-ports.ts'

/** A flow that Entra may call, as far as the doctor needs to know it. */
export type LiveFlow = {
  readonly id: string
  readonly slug: string
  /** Called by an external tenant, with tokens. */
  readonly isExtension: boolean
  /** Called with `?code=` beside the credential. */
  readonly asksForKey: boolean
}

/** Lists the flows that were asked about: all that are not disabled, or the one that was named. */
export async function listLiveFlows({ database, flow: slug }: DoctorPorts): Promise<readonly LiveFlow[]> {
  const rows = await database.flow.findMany({
    where: { disabledAt: null, ...(slug === undefined ? {} : { slug }) },
    orderBy: { slug: 'asc' },
    select: { id: true, slug: true, extension: true, queryKeyHash: true },
  })
  return rows.map(({ id, slug, extension, queryKeyHash }) => ({
    id,
    slug,
    isExtension: extension !== null,
    asksForKey: queryKeyHash !== null,
  }))
}
