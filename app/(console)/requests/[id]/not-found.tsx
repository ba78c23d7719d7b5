import { useTranslations } from 'next-intl'
import { Pane } from '#components/requests/pane.tsx'
import { ButtonLink } from '#components/shell/button-link.tsx'

/** A request that is not there, or never was. */
export default function RequestNotFound() {
  const t = useTranslations()
  return (
    <Pane title={t('pane.gone')} covers>
      <p>{t('pane.mistyped')}</p>
      <ButtonLink href="/requests">{t('pane.back')}</ButtonLink>
    </Pane>
  )
}
