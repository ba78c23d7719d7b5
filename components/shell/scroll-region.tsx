import type { ReactNode } from 'react'

/** Something wide or long that scrolls within the page, by the keyboard too: that is why it can take the focus. */
export function ScrollRegion({
  label,
  className,
  tall = false,
  children,
}: {
  readonly label: string
  readonly className: string | undefined
  readonly tall?: boolean
  readonly children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the keyboard
    <section className={className} aria-label={label} tabIndex={0} data-tall={tall ? '' : undefined}>
      {children}
    </section>
  )
}
