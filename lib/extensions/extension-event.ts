/** The two moments at which an external tenant asks. */
export type ExtensionEvent = 'attributeCollectionStart' | 'attributeCollectionSubmit'

/** Which event a body's `type` names, or `undefined`. */
export function findEvent(type: unknown): ExtensionEvent | undefined {
  switch (type) {
    case 'microsoft.graph.authenticationEvent.attributeCollectionStart':
      return 'attributeCollectionStart'
    case 'microsoft.graph.authenticationEvent.attributeCollectionSubmit':
      return 'attributeCollectionSubmit'
    default:
      return undefined
  }
}
