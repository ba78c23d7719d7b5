'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { NoteComposer } from './note-composer.tsx'
import styles from './notes-section.module.css'
import { SectionCard } from './section-card.tsx'
import { TypedText } from './typed-text.tsx'
import { useNotes } from './use-notes.ts'
import { visibleText } from './visible-text.ts'

/** What colleagues tell each other about a request; writing one never closes it. */
export function NotesSection({ request }: { readonly request: Pick<RequestDetail, 'id' | 'notes' | 'mayWork'> }) {
  const t = useTranslations()
  const { notes, sending, ...composer } = useNotes(request)
  return (
    <SectionCard
      id="notes"
      title={t('notes.title')}
      aside={<span className={styles.aside}>{t('notes.internal')}</span>}
    >
      {notes.length + sending.length === 0 ? (
        !request.mayWork && <p className={styles.none}>{t('notes.none')}</p>
      ) : (
        <ol className={styles.notes} aria-labelledby="notes">
          {notes.map(({ id, text, byName, at }) => (
            <li key={id} className={styles.note}>
              <NoteLine byName={byName} text={text}>
                <LocalTime at={at} />
              </NoteLine>
            </li>
          ))}
          {sending.map(({ text, byName }) => (
            <li key={`sending ${text}`} className={styles.note} data-sending="">
              <NoteLine byName={byName} text={text}>
                {t('notes.saving')}
              </NoteLine>
            </li>
          ))}
        </ol>
      )}
      {request.mayWork && <NoteComposer {...composer} />}
    </SectionCard>
  )
}

function NoteLine({
  byName,
  text,
  children,
}: {
  readonly byName: string
  readonly text: string
  readonly children: ReactNode
}) {
  return (
    <>
      <div className={styles.who}>
        <strong>{visibleText(byName)}</strong> <span className={styles.when}>{children}</span>
      </div>
      <div className={styles.text}>
        <TypedText text={text} />
      </div>
    </>
  )
}
