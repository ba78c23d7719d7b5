'use client'

import { useRef, useState } from 'react'
import type { Undone } from '#components/settings/settings-outcome.ts'
import { usePerform } from '#components/settings/use-perform.ts'
import type { ImportOutcome } from '#lib/administration/list-lines.ts'

/** Reads a CSV file on the server: to see what it would do, or to do it. */
export type ReadCsv = (input: {
  readonly into: string
  readonly csv: string
  readonly replace: boolean
  readonly write: boolean
}) => Promise<ImportOutcome | Undone>

/** What one action can carry, in bytes. */
const largestFile = 3_500_000

/** A file on its way in: which it is, what the server made of it, and the step that imports it. */
export function useCsvImport(into: string, read: ReadCsv) {
  const { pending, perform } = usePerform()
  const [file, setFile] = useState<File>()
  const [csv, setCsv] = useState<string>()
  const [replace, setReplace] = useState(false)
  const [outcome, setOutcome] = useState<ImportOutcome | Undone>()
  const latest = useRef<File>(undefined)
  const choose = async (chosen: File | undefined) => {
    latest.current = chosen
    setFile(chosen)
    setCsv(undefined)
    setOutcome(undefined)
    if (chosen === undefined || chosen.size > largestFile) return
    const text = await chosen.text()
    if (latest.current !== chosen) return
    setCsv(text)
    perform(
      () => read({ into, csv: text, replace, write: false }),
      // Another file may have been chosen, or none, while the server read this one.
      ended => latest.current === chosen && setOutcome(ended),
    )
  }
  const finish = (ended: ImportOutcome | Undone) => {
    setOutcome(ended)
    if (ended.kind !== 'saved') return
    setFile(undefined)
    setCsv(undefined)
  }
  const isGood = outcome?.kind === 'read' && outcome.faults.length === 0 && outcome.entries > 0
  const write = csv !== undefined && isGood ? () => read({ into, csv, replace, write: true }) : undefined
  return {
    ...{ file, outcome, replace, setReplace, choose },
    isTooLarge: file !== undefined && file.size > largestFile,
    /** Imports all of it; `undefined` while there is nothing that could be imported. */
    importAll: write === undefined || pending ? undefined : () => perform(write, ended => finish(ended)),
  }
}
