import type { SignedIn } from '#lib/identity/person.ts'
import { type LiveEvent, parseLiveEvent } from '#lib/live/live-event.ts'
import { cookieOf } from './callers.ts'

/** A page's stream, as a browser holds it open. */
export type OpenStream = {
  readonly status: number
  readonly heard: readonly LiveEvent[]
  /** Reads on until an event is as wanted. */
  readonly until: (wanted: (event: LiveEvent) => boolean) => Promise<LiveEvent>
  /** Reads on to the end; throws where the connection was cut off. */
  readonly ended: () => Promise<void>
  readonly leave: () => Promise<void>
}

/**
 * Opens the stream of a replica as somebody; `readAt` is when Entra last said what they may do, `since` when their page was
 * read: they have missed nothing unless told.
 */
export async function listenOverHttp(
  url: string,
  person: SignedIn | undefined,
  {
    readAt = Date.now(),
    resumes = false,
    since = Date.now() + 60_000,
  }: { readonly readAt?: number; readonly resumes?: boolean; readonly since?: number } = {},
): Promise<OpenStream> {
  const cookie = await cookieOf(person, readAt)
  const headers = { ...(cookie === '' ? {} : { cookie }), ...(resumes ? { 'last-event-id': '1' } : {}) }
  const response = await fetch(`${url}/api/events?since=${new Date(since).toISOString()}`, { headers })
  const reader = response.body?.getReader()
  const heard: LiveEvent[] = []
  const decoder = new TextDecoder()
  let rest = ''
  const readOn = async (): Promise<boolean> => {
    const { done = true, value } = (await reader?.read()) ?? {}
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) heard.push(parseLiveEvent(line.slice('data: '.length)))
    return !done
  }
  const until = async (wanted: (event: LiveEvent) => boolean): Promise<LiveEvent> => {
    for (;;) {
      const found = heard.find(wanted)
      if (found !== undefined) return found
      if (!(await readOn())) throw new Error('the stream ended')
    }
  }
  const ended = async (): Promise<void> => {
    while (await readOn());
  }
  return { status: response.status, heard, until, ended, leave: async () => reader?.cancel() }
}
