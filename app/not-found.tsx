import { useTranslations } from 'next-intl'
import { ButtonLink } from '#components/shell/button-link.tsx'
import { PlainPage } from '#components/shell/plain-page.tsx'

/** An address that leads nowhere. */
export default function NotFoundPage() {
  const t = useTranslations()
  return (
    <PlainPage
      title={t('notFound.heading')}
      actions={<ButtonLink href="/requests">{t('shell.toRequests')}</ButtonLink>}
    >
      <p>{t('notFound.text')}</p>
    </PlainPage>
  )
}
