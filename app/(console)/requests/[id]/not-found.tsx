import { Pane } from '#components/requests/pane.tsx'
import { ButtonLink } from '#components/shell/button-link.tsx'

/** A request that is not there, or never was. */
export default function RequestNotFound() {
  return (
    <Pane title="This request is not there" covers>
      <p>The address may be mistyped.</p>
      <ButtonLink href="/requests">Back to the list</ButtonLink>
    </Pane>
  )
}
