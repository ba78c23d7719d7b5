import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ConsoleWords } from '#components/messages/words.tsx'
import { product } from '#components/shell/brand.tsx'
import { FluentRoot } from '#components/theme/fluent-root.tsx'
import { parseTheme, themeCookie } from '#components/theme/theme.ts'
import { themeAddress } from '#components/theme/theme-css.ts'
import { directionOf } from '#lib/language/language.ts'
import './page.css'

/** What every page is called and is for, in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return {
    title: { default: product, template: `%s – ${product}` },
    description: t('product.purpose'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' }

/** Every page: the themes first, so that nothing is painted without them, then Fluent, then the words. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const language = await getLocale()
  const direction = directionOf(language)
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <html lang={language} dir={direction} data-theme={theme}>
      <head>
        <link rel="stylesheet" href={themeAddress()} precedence="theme" />
      </head>
      <body>
        <FluentRoot nonce={nonce} direction={direction}>
          <ConsoleWords>{children}</ConsoleWords>
        </FluentRoot>
      </body>
    </html>
  )
}
