'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ChangedMeanwhile, FlowDetail } from '#lib/administration/flow-detail.ts'
import type { FlowSettings, SettingName, SettingRefusal } from '#lib/administration/flow-settings.ts'
import { type SaveSettings, type Undone, unreachable } from './settings-outcome.ts'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

/** Settings that are being edited: what was read, what is typed, and how saving went. */
export type SettingsForm = {
  readonly draft: FlowSettings
  readonly set: <Name extends SettingName>(name: Name, value: FlowSettings[Name]) => void
  readonly changed: readonly SettingName[]
  readonly refusals: readonly SettingRefusal[]
  readonly undone: Undone | undefined
  readonly conflict: ChangedMeanwhile | undefined
  readonly saving: boolean
  readonly saved: boolean
  readonly save: () => void
  readonly discard: () => void
  /** Saves what is typed here over what somebody else has saved. */
  readonly saveMine: () => void
  /** Takes what somebody else has saved, and drops what is typed here. */
  readonly takeTheirs: () => void
}

type Report = {
  readonly refusals: readonly SettingRefusal[]
  readonly undone: Undone | undefined
  readonly conflict: ChangedMeanwhile | undefined
  readonly saved: boolean
}

const nothing: Report = { refusals: [], undone: undefined, conflict: undefined, saved: false }

/** Edits some settings of a flow; only what was changed is sent, with the version that was read. */
export function useSettingsForm(flow: FlowDetail, names: readonly SettingName[], send: SaveSettings): SettingsForm {
  const router = useRouter()
  const [base, setBase] = useState(flow)
  const [draft, setDraft] = useState(flow.settings)
  const [report, setReport] = useState<Report>(nothing)
  const [saving, startTransition] = useTransition()
  const changed = differing(base.settings, draft, names)
  if (changed.length === 0 && flow.version > base.version) {
    setBase(flow)
    setDraft(flow.settings)
  }
  useUnsavedGuard(changed.length > 0)
  const start = (from: FlowDetail) => {
    setBase(from)
    setDraft(from.settings)
  }
  const saveFrom = (from: FlowDetail, wanted: FlowSettings) =>
    startTransition(async () => {
      const changes = pick(wanted, differing(from.settings, wanted, names))
      const outcome = await send({ flowId: from.id, version: from.version, changes }).catch(unreachable)
      startTransition(() => {
        setReport(reportOf(outcome))
        // What was typed is kept as a proposal: here stands again what is in force.
        if (outcome.kind === 'proposed') start(from)
        if (outcome.kind === 'saved') {
          start(outcome.flow)
          router.refresh()
        }
      })
    })
  const { conflict } = report
  return {
    draft,
    ...report,
    changed,
    saving,
    set: (name, value) => {
      setDraft(before => ({ ...before, [name]: value }))
      setReport({ ...report, saved: false, refusals: report.refusals.filter(each => each.setting !== name) })
    },
    save: () => saveFrom(base, draft),
    discard: () => {
      setDraft(base.settings)
      setReport(nothing)
    },
    saveMine: () => {
      if (conflict === undefined) return
      // What was not touched here is theirs; only what was touched is a wish.
      const wanted = { ...conflict.current.settings, ...pick(draft, changed) }
      setBase(conflict.current)
      setDraft(wanted)
      saveFrom(conflict.current, wanted)
    },
    takeTheirs: () => {
      if (conflict !== undefined) start(conflict.current)
      setReport(nothing)
    },
  }
}

function reportOf(outcome: Awaited<ReturnType<SaveSettings>>): Report {
  switch (outcome.kind) {
    case 'saved':
      return { ...nothing, saved: true }
    case 'refused':
      return { ...nothing, refusals: outcome.refusals }
    case 'changed':
      return { ...nothing, conflict: outcome }
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return { ...nothing, undone: outcome }
  }
}

/** Which settings differ between two versions. */
function differing(before: FlowSettings, after: FlowSettings, names: readonly SettingName[]): readonly SettingName[] {
  return names.filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}

function pick(settings: FlowSettings, names: readonly SettingName[]): Partial<FlowSettings> {
  return Object.fromEntries(names.map(name => [name, settings[name]]))
}
