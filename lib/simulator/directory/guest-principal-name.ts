import type { Directory } from './directory.ts'

const longestLocalPart = 64

/** Makes the userPrincipalName that Entra gives a guest: `ana_example.com#EXT#@contoso.onmicrosoft.com`. */
export function guestPrincipalName(mail: string, directory: Directory): string {
  const base = mail.replace(/[^A-Za-z0-9'._!#^~-]/g, '_')
  for (let attempt = 0; ; attempt += 1) {
    const suffix = `${attempt === 0 ? '' : attempt}#EXT#`
    const name = `${base.slice(0, longestLocalPart - suffix.length)}${suffix}@${directory.domain}`
    if (directory.findByPrincipalName(name) === undefined) return name
  }
}
