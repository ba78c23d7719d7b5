import { ButtonLink } from '#components/shell/button-link.tsx'
import { PlainPage } from '#components/shell/plain-page.tsx'

/** An address that leads nowhere. */
export default function NotFoundPage() {
  return (
    <PlainPage title="There is nothing here" actions={<ButtonLink href="/requests">Go to the requests</ButtonLink>}>
      <p>The address may be mistyped, or the page may have moved.</p>
    </PlainPage>
  )
}
