import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { application } from '#lib/server/application.ts'

/** The flow that an address names, read once though the layout and the page both ask; else the page says so. */
export const readFlow = cache(async (person: SignedIn, slug: string): Promise<FlowDetail> => {
  const { database } = await application()
  return (await findFlow(database, person, slug)) ?? notFound()
})
