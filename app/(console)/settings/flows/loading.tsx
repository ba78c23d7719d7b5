import { LoadingSettings } from '#components/settings/loading-settings.tsx'

/** The shape of the settings until they are there. */
export default function Loading() {
  return <LoadingSettings />
}
