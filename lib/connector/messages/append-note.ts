/**
 * Puts what an approver wrote to the requestor after our own message. It is plain text and stays that: it is no pattern,
 * and marks around it keep a language of the other direction from mixing with ours.
 */
export function appendNote(message: string, note: string | undefined): string {
  if (note === undefined || note === '') return message
  return `${message} ${firstStrongIsolate}${note.slice(0, longestNote)}${popIsolate}`
}

/** No more than an approver can write. */
const longestNote = 500

const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'
