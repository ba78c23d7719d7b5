import { LoadingSettings } from '#components/settings/loading-settings.tsx'

/** While Entra is asked. */
export default function Loading() {
  return <LoadingSettings />
}
