import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { application } from '#lib/server/application.ts'

/** The flow that an address names; else the page says that it is not there. */
export async function readFlow(person: SignedIn, slug: string): Promise<FlowDetail> {
  return (await lookUpFlow(person, slug)) ?? notFound()
}

/** The flow that an address names, if there is one; read once, though a layout, its page and its title ask. */
export const lookUpFlow = cache(async (person: SignedIn, slug: string): Promise<FlowDetail | undefined> => {
  const { database } = await application()
  return findFlow(database, person, slug)
})
