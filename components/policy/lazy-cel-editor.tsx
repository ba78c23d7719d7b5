'use client'

import dynamic from 'next/dynamic'

/** The editor of conditions, which is large and wanted here only. */
export const CelEditor = dynamic(async () => (await import('./cel-editor.tsx')).CelEditor, { ssr: false })
