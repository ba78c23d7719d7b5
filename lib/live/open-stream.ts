import type { SignedIn } from '#lib/identity/person.ts'
import { isWithin, type Scope } from '#lib/requests/flow-scope.prisma.ts'
import { type LiveEvent, readerKeyOf } from './live-event.ts'
import type { LiveHub } from './live-hub.postgres.ts'

/** The reader as they were found at the start: a stream ends before they must be asked about anew. */
type Listener = {
  readonly person: SignedIn
  readonly scope: Scope
  /** Reads their flows again: somebody can be kept out of one at any time. */
  readonly readScope: () => Promise<Scope>
  /** So much longer what is known of their rights is believed; milliseconds. */
  readonly believedForMs: number
  /** Whether something happened since the page was read, or may have; asked once the stream listens. */
  readonly hasMissed: () => Promise<boolean>
}

/**
 * Opens a stream of server-sent events for one page, or `undefined` where too many are open. It ends by itself after
 * five minutes, with what is believed of the reader's rights, or when they sign out: the browser opens the next one, and
 * they are asked for anew. Their flows are read again with each heartbeat. A reader who takes in nothing is cut off rather
 * than waited for.
 */
export function openStream(hub: LiveHub, listener: Listener): ReadableStream<Uint8Array> | undefined {
  const { person, believedForMs } = listener
  const { readable, writer } = createWriter()
  let { scope } = listener
  let unsubscribe: (() => void) | undefined
  const stop = (): void => {
    clearInterval(heartbeat)
    clearTimeout(lifetime)
    unsubscribe?.()
    writer.close()
  }
  const send = (text: string): void => {
    if (!writer.write(text)) stop()
  }
  const renewScope = async (): Promise<void> => {
    const before = JSON.stringify(scope)
    scope = await listener.readScope()
    if (JSON.stringify(scope) !== before) send(format({ kind: 'refresh' }))
  }
  const heartbeat = setInterval(() => {
    send(': still here\n\n')
    // In doubt the page comes again, and is asked who it is.
    renewScope().catch(stop)
  }, heartbeatMs)
  const lifetime = setTimeout(() => stop(), Math.min(lifetimeMs, believedForMs))
  const tellMissed = async (): Promise<void> => {
    if (await listener.hasMissed()) send(format({ kind: 'refresh' }))
  }
  // Said first: how soon to come again.
  send(`retry: ${comeAgainMs}\n\n`)
  unsubscribe = hub.subscribe({
    readerKey: readerKeyOf(person),
    mayHear: event => mayHear(event, person, scope),
    tell: event => send(format(event)),
    end: stop,
  })
  if (unsubscribe === undefined) {
    stop()
    return undefined
  }
  writer.onCancel(stop)
  tellMissed().catch(stop)
  return readable
}

const heartbeatMs = 20_000
const lifetimeMs = 5 * 60_000
const comeAgainMs = 2_000
/** Events that wait for a slow reader. */
const mostWaiting = 500

function mayHear(event: LiveEvent, person: SignedIn, scope: Scope): boolean {
  switch (event.kind) {
    case 'refresh':
      return true
    case 'arrived':
    case 'changed':
      return isWithin(scope, event.flowId)
    case 'looking':
      return event.objectId !== person.objectId && isWithin(scope, event.flowId)
  }
}

/** The id only tells a later stream that there was one before. */
function format(event: LiveEvent): string {
  return `id: 1\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`
}

type Writer = {
  /** Whether the reader keeps up. */
  readonly write: (text: string) => boolean
  readonly close: () => void
  readonly onCancel: (cancelled: () => void) => void
}

function createWriter(): { readonly readable: ReadableStream<Uint8Array>; readonly writer: Writer } {
  const encoder = new TextEncoder()
  let cancelled = (): void => undefined
  let open = true
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const readable = new ReadableStream<Uint8Array>(
    {
      start: given => {
        controller = given
      },
      cancel: () => {
        open = false
        cancelled()
      },
    },
    new CountQueuingStrategy({ highWaterMark: mostWaiting }),
  )
  const write = (text: string): boolean => {
    if (!open || controller === undefined || (controller.desiredSize ?? 0) <= 0) return false
    controller.enqueue(encoder.encode(text))
    return true
  }
  const close = (): void => {
    if (open) controller?.close()
    open = false
  }
  return { readable, writer: { write, close, onCancel: listener => (cancelled = listener) } }
}
