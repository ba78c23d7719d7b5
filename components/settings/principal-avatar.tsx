import { Avatar } from '@fluentui/react-components'
import { PeopleTeam20Regular } from '@fluentui/react-icons'
import { PersonAvatar } from '#components/people/person-avatar.tsx'

/** A person's initials, or the sign of a group; the name stands beside it. */
export function PrincipalAvatar({ kind, name }: { readonly kind: 'group' | 'person'; readonly name: string }) {
  if (kind === 'person') return <PersonAvatar name={name} colorKey={name} size={32} />
  return <Avatar aria-hidden shape="square" size={32} icon={<PeopleTeam20Regular />} />
}
