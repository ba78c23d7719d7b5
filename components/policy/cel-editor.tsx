'use client'

import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import { celHighlight, celLanguage } from './cel-language.ts'
import { celTheme } from './cel-theme.ts'
import { completeCel } from './complete-cel.ts'
import type { Names } from './names.ts'
import { pageNonce } from './page-nonce.ts'

/** Writes a condition in CEL: names are offered as they are typed, and what is wrong is marked at its place. */
export function CelEditor({
  label,
  source,
  judged,
  names,
  onChange,
}: {
  readonly label: string
  readonly source: string
  readonly judged: JudgedCondition | undefined
  readonly names: Names
  readonly onChange: (source: string) => void
}) {
  const holder = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const tell = useEffectEvent(onChange)
  const begin = useEffectEvent(() => ({ label, source, names }))
  useEffect(() => {
    if (holder.current === null) return
    const view = openEditor(holder.current, { ...begin(), tell: text => tell(text) })
    editor.current = view
    return () => view.destroy()
  }, [])
  useEffect(() => {
    const view = editor.current
    if (view === null) return
    const text = view.state.doc.toString()
    if (text !== source) view.dispatch({ changes: { from: 0, to: text.length, insert: source } })
  }, [source])
  useEffect(() => {
    const view = editor.current
    if (view !== null) view.dispatch(setDiagnostics(view.state, diagnosticsOf(judged, view.state.doc.length)))
  }, [judged])
  return <div ref={holder} />
}

type Opened = {
  readonly label: string
  readonly source: string
  readonly names: Names
  readonly tell: (source: string) => void
}

function openEditor(parent: HTMLElement, { label, source, names, tell }: Opened): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: source,
      extensions: [
        EditorView.cspNonce.of(pageNonce()),
        // Plain text only: to keep the look of what is typed over, browsers write styles that the page's policy refuses.
        EditorView.contentAttributes.of({ 'aria-label': label, dir: 'ltr', contenteditable: 'plaintext-only' }),
        EditorView.lineWrapping,
        history(),
        bracketMatching(),
        closeBrackets(),
        celLanguage,
        syntaxHighlighting(celHighlight),
        autocompletion({ override: [completeCel(names)], icons: false }),
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        celTheme,
        EditorView.updateListener.of(update => {
          if (update.docChanged) tell(update.state.doc.toString())
        }),
      ],
    }),
  })
}

/** A fault without a place is about the whole; one at the end marks the last letter. */
function diagnosticsOf(judged: JudgedCondition | undefined, length: number) {
  if (judged?.kind !== 'faulty') return []
  const { place = { from: 0, to: length }, why } = judged
  const from = Math.min(place.from, Math.max(0, length - 1))
  const to = Math.min(length, Math.max(place.to, from + 1))
  return [{ from, to, severity: 'error' as const, message: why }]
}
