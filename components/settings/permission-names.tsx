import { Fragment } from 'react'

/** The names of permissions, as Entra writes them. */
export function PermissionNames({ names }: { readonly names: readonly string[] }) {
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ', '}
      <code>{name}</code>
    </Fragment>
  ))
}
