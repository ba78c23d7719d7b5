import { MessageBar, MessageBarBody } from '@fluentui/react-components'

/** Why a batch did not begin, aloud, too; nothing where there is no reason. */
export function BatchRefusal({ refusal }: { readonly refusal: string | undefined }) {
  if (refusal === undefined) return null
  return (
    <div role="alert">
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{refusal}</MessageBarBody>
      </MessageBar>
    </div>
  )
}
