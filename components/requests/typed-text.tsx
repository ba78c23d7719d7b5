import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import styles from './typed-text.module.css'
import { visibleSegments } from './visible-text.ts'

/** Text that a stranger typed: never markup, cut off from the direction of its surroundings, nothing hidden. */
export function TypedText({
  text,
  direction,
}: {
  readonly text: string
  /** Its own, unless it is known. */
  readonly direction?: 'ltr'
}) {
  const t = useTranslations()
  return (
    <bdi dir={direction}>
      {visibleSegments(text).map((segment, index) =>
        segment.kind === 'text' ? (
          breakable(segment.text)
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
          <span key={index} className={styles.hidden} title={t('hidden.title', { name: t(`hidden.${segment.name}`) })}>
            {segment.code}
          </span>
        ),
      )}
    </bdi>
  )
}

/** A mail address that is too long for its line breaks before its domain. */
function breakable(text: string) {
  return text.split(/(?=@)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

/**
 * A mail address with the part set off that says whose it is; from left to right in any script, as browsers show
 * addresses, so that the end of a domain stands at its end.
 */
export function TypedAddress({ address }: { readonly address: string }) {
  const at = address.lastIndexOf('@')
  return (
    <span dir="ltr" className={styles.address}>
      <span>
        <TypedText text={address.slice(0, Math.max(at, 0))} direction="ltr" />
      </span>
      {at >= 0 && (
        <>
          <wbr />@
        </>
      )}
      <strong>
        <TypedText text={address.slice(at + 1)} direction="ltr" />
      </strong>
    </span>
  )
}
