/** The headers of a mail that tests ask after, and its text. */
export function readMail(mail: string) {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'mi').exec(mail)?.[1]?.trim()
  return {
    to: header('To'),
    from: header('From'),
    id: header('Message-ID'),
    language: header('Content-Language'),
    text: decodeBody(mail),
  }
}

/** Quoted-printable or base64, as the mail has it. */
function decodeBody(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
