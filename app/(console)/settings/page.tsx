import { redirect } from 'next/navigation'

/** The settings begin with the flows. */
export default function SettingsPage(): never {
  redirect('/settings/flows')
}
