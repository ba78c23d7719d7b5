import { getTranslations } from 'next-intl/server'
import { Pane } from '#components/requests/pane.tsx'
import { ButtonLink } from '#components/shell/button-link.tsx'

/** A flow that does not exist. */
export default async function FlowNotFound() {
  const t = await getTranslations()
  return (
    <Pane title={t('settings.flow.gone')} covers>
      <p>{t('notFound.text')}</p>
      <ButtonLink href="/settings/flows">{t('settings.flows.all')}</ButtonLink>
    </Pane>
  )
}
