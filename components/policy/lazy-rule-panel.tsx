'use client'

import dynamic from 'next/dynamic'

/** The panel in which a rule is written; loaded when the first one is opened. */
export const RulePanel = dynamic(async () => (await import('./rule-panel.tsx')).RulePanel, { ssr: false })
