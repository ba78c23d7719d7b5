import { z } from 'zod'
import type { Exchange } from '../ledger/ledger.ts'
import type { SignUpState } from '../sign-up/sign-up.ts'
import { type Html, html } from './html.ts'
import { showJson } from './show-json.ts'

type StepState = 'done' | 'now' | 'stopped' | 'later'

const steps = ['Identity provider', 'Check approval status', 'Attribute page', 'Request approval', 'Account'] as const
const stepNames = { 'check-approval-status': 'Check approval status', 'request-approval': 'Request approval' } as const
const marks = { done: '✓', now: '•', stopped: '!', later: '' } as const
const spoken = { done: 'done', now: 'current step', stopped: 'stopped here', later: 'not yet' } as const

const answerBody = z.object({ action: z.string().optional() }).catch({})

/** Beside the page: how far the sign-up has come, and every exchange with the connectors word for word. */
export function exchangePanel(state: SignUpState | undefined, exchanges: readonly Exchange[]): Html {
  return html`<aside class="panel" aria-labelledby="panel-heading">
<h2 id="panel-heading">What Entra sends</h2>
<ol class="steps">${steps.map((name, index) => showStep(name, stepState(state, index)))}</ol>
${exchanges.length === 0 ? nothingSent(state) : exchanges.map((exchange, index) => showExchange(exchange, index === exchanges.length - 1))}
</aside>`
}

/** One exchange, folded unless it is the one to look at; `who` is told where several people's are listed. */
export function showExchange(exchange: Exchange, open: boolean, who?: string): Html {
  const { request, answer, attempt, step, milliseconds } = exchange
  return html`<details class="exchange" ${open ? html`open` : undefined}>
<summary>${stepNames[step]}${statusOf(exchange)}${attempt > 1 && html`<span class="tag">attempt ${attempt}</span>`}
<span class="muted small">${who !== undefined && html`${who} · `}${milliseconds} ms</span></summary>
<div class="wire">
<h3>Request</h3>
<pre>${request.method} ${request.url}
${Object.entries(request.headers).map(
  ([name, value]) => html`<span class="key">${name}</span>: ${value}
`,
)}
${showJson(request.body)}</pre>
</div>
<div class="wire">
<h3>Answer</h3>
<pre>${
    answer.kind === 'none'
      ? answer.reason
      : html`HTTP ${answer.status}
<span class="key">Content-Type</span>: ${answer.contentType}

${showJson(answer.body)}`
  }</pre>
</div>
</details>`
}

function statusOf({ answer }: Exchange): Html {
  if (answer.kind === 'none') return html`<span class="status bad">No answer</span>`
  const { action } = answerBody.parse(answer.body)
  return html`<span class="status ${answer.status < 400 ? '' : 'bad'}">${answer.status} ${action}</span>`
}

function nothingSent(state: SignUpState | undefined): Html {
  if (state?.kind === 'signedIn') {
    return html`<p class="muted">Nothing was sent. Connectors are called on sign-up only, never on sign-in.</p>`
  }
  return html`<p class="muted">Nothing yet. The first connector is called once the identity provider has said who you are.</p>`
}

function showStep(name: string, state: StepState): Html {
  return html`<li class="${state}" ${state === 'now' ? html`aria-current="step"` : undefined}>
<span class="dot" aria-hidden="true">${marks[state]}</span><span>${name}<span class="hidden-text"> (${spoken[state]})</span></span></li>`
}

function stepState(state: SignUpState | undefined, index: number): StepState {
  if (state?.kind === 'signedIn') return index === 0 || index === steps.length - 1 ? 'done' : 'later'
  const reached = reachedStep(state)
  if (index < reached) return 'done'
  if (index > reached) return 'later'
  return state?.kind === 'blocked' || state?.kind === 'failed' ? 'stopped' : 'now'
}

function reachedStep(state: Exclude<SignUpState, { kind: 'signedIn' }> | undefined): number {
  switch (state?.kind) {
    case undefined:
      return 0
    case 'collecting':
      return 2
    case 'blocked':
    case 'failed':
      return state.step === 'check' ? 1 : 3
    case 'created':
      return steps.length
  }
}
