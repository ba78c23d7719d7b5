import type { DiagnosisEvent, ExplainedFinding } from '#lib/administration/diagnose-for-person.ts'

/**
 * Has the doctor look, hears how far it is, and returns what it saw. The lines come from our own server, which made them
 * from the very type that is named here.
 *
 * @throws where nothing comes, or the answer ends before the findings.
 */
export async function readDiagnosis(tell: (done: number, of: number) => void): Promise<readonly ExplainedFinding[]> {
  const response = await fetch('/settings/health/diagnosis', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  if (!response.ok || response.body === null) throw new Error(`the doctor answered ${response.status}`)
  for await (const line of linesOf(response.body)) {
    const event: DiagnosisEvent = JSON.parse(line)
    if (event.kind === 'findings') return event.findings
    tell(event.done, event.of)
  }
  throw new Error('the doctor was cut off')
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    yield* parts.filter(part => part !== '')
  }
}
