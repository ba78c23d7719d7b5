'use client'

import { Button } from '@fluentui/react-components'
import { ArrowDownload16Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'

const ExportMenu = dynamic(async () => (await import('./export-menu.tsx')).ExportMenu, { ssr: false })

/** Offers what is shown as a file, with how much that is; the menu is loaded when it is first wanted. */
export function ExportButton({
  hrefs,
  hint,
}: {
  readonly hrefs: { readonly csv: string; readonly ndjson: string }
  readonly hint: ReactNode
}) {
  const t = useTranslations()
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const toggle = () => {
    setWanted(true)
    setOpen(!open)
  }
  return (
    <>
      <Button
        ref={setButton}
        icon={<ArrowDownload16Regular />}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={toggle}
      >
        {t('activity.export.button')}
      </Button>
      {wanted && <ExportMenu hrefs={hrefs} hint={hint} button={button} open={open} setOpen={setOpen} />}
    </>
  )
}
