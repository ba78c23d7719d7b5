import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { FlowHead } from '#components/settings/flow-head.tsx'
import { moveFlow } from '../../flow-actions.ts'
import { lookUpFlow, readFlow } from '../../read-flow.ts'
import { findAdministrator } from '../../require-administrator.ts'

type Props = { readonly params: Promise<{ readonly slug: string }> }

/** Names the flow in the browser's tab, for administrators alone. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const person = await findAdministrator()
  const flow = person && (await lookUpFlow(person, (await params).slug))
  return flow === undefined ? {} : { title: flow.settings.name }
}

/** A flow's name and parts around each of its pages. */
export default async function FlowLayout({ params, children }: Props & { readonly children: ReactNode }) {
  const person = await findAdministrator()
  if (person === undefined) return children
  const flow = await readFlow(person, (await params).slug)
  return (
    <>
      <FlowHead flow={flow} move={moveFlow} />
      {children}
    </>
  )
}
