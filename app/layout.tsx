import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { FluentRoot } from '#components/theme/fluent-root.tsx'
import { themeAddress } from '#components/theme/theme-css.ts'
import './page.css'

export const metadata: Metadata = {
  title: { default: 'Anteroom', template: '%s – Anteroom' },
  description: 'Decide who may come in.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

/** Every page: the themes first, so that nothing is painted without them, then Fluent. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href={themeAddress()} precedence="theme" />
      </head>
      <body>
        <FluentRoot nonce={nonce}>{children}</FluentRoot>
      </body>
    </html>
  )
}
