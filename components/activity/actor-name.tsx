import { Bot16Regular, Code16Regular, Person16Regular, PlugConnected16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { TypedText } from '#components/requests/typed-text.tsx'
import type { Activity } from '#lib/activity/activity.ts'
import styles from './entry-table.module.css'

/** Who acted: a person by name, anything else by what it is. */
export function ActorName({ actor, name }: Pick<Activity, 'actor' | 'name'>) {
  const t = useTranslations()
  const Icon = icons[actor]
  const isPerson = actor === 'person'
  return (
    <span className={styles.withSign}>
      <span className={styles.sign}>
        <Icon aria-hidden />
      </span>
      <span className={isPerson ? styles.text : styles.quiet}>
        {isPerson && name !== null && <TypedText text={name} />}
        {isPerson && name === null && t('activity.actor.unnamed')}
        {!isPerson && t(`activity.actor.${actor}`)}
      </span>
    </span>
  )
}

const icons = {
  person: Person16Regular,
  entra: PlugConnected16Regular,
  anteroom: Bot16Regular,
  operator: Code16Regular,
} as const
