'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { listWords } from '#components/messages/list-words.ts'
import type { Candidate } from '#lib/administration/list-candidates.ts'
import styles from './approver-picker.module.css'
import { PrincipalAvatar } from './principal-avatar.tsx'

/** Somebody to choose: who they are, what they are and which roles they have. */
export function CandidateOption({
  id,
  candidate,
  isActive,
  onChoose,
}: {
  readonly id: string
  readonly candidate: Candidate
  /** Whether Enter chooses them. */
  readonly isActive: boolean
  readonly onChoose: (candidate: Candidate) => void
}) {
  const t = useTranslations()
  const own = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) own.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  const { kind, name, roles, through } = candidate
  const facts = [
    t(`settings.approvers.${kind}`),
    roles.length === 0
      ? t('settings.approvers.noRole')
      : listWords(
          roles.map(role => t(`roles.${role}`)),
          t,
        ),
    ...(through.length === 0 ? [] : [t('settings.people.through', { groups: listWords(through, t) })]),
  ]
  return (
    <button
      ref={own}
      id={id}
      type="button"
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={styles.option}
      onMouseDown={event => event.preventDefault()}
      onClick={() => onChoose(candidate)}
    >
      <PrincipalAvatar kind={kind} name={name} />
      <span className={styles.who}>
        <span>{name}</span>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </span>
    </button>
  )
}
