'use client'

import {
  createDOMRenderer,
  FluentProvider,
  RendererProvider,
  renderToStyleElements,
  SSRProvider,
} from '@fluentui/react-components'
import { useServerInsertedHTML } from 'next/navigation'
import { type ReactNode, useRef, useState } from 'react'

/**
 * Fluent for the whole page. The theme is empty because its tokens come from `/theme.css`, which follows the system.
 * The rules of server-rendered components are sent ahead of the markup that needs them, again whenever streamed markup
 * brought new ones.
 */
export function FluentRoot({
  nonce,
  direction,
  children,
}: {
  readonly nonce: string | undefined
  readonly direction: 'ltr' | 'rtl'
  readonly children: ReactNode
}) {
  const [renderer] = useState(() => createDOMRenderer(undefined, { styleElementAttributes: nonceAttribute(nonce) }))
  const sentRules = useRef(0)
  useServerInsertedHTML(() => {
    const rules = Object.keys(renderer.insertionCache).length
    if (rules === sentRules.current) return null
    sentRules.current = rules
    return <>{renderToStyleElements(renderer)}</>
  })
  return (
    <RendererProvider renderer={renderer}>
      <SSRProvider>
        <FluentProvider theme={noTokens} dir={direction} className="page">
          {children}
        </FluentProvider>
      </SSRProvider>
    </RendererProvider>
  )
}

const noTokens = {}

function nonceAttribute(nonce: string | undefined): { readonly nonce?: string } {
  return nonce === undefined ? {} : { nonce }
}
