import type { CheckId } from '#lib/doctor/check-id.ts'
import { checkTitles } from '#lib/doctor/check-titles.ts'
import { checks } from '#lib/doctor/checks.ts'
import { diagnose } from '#lib/doctor/diagnose.ts'
import type { DoctorPorts } from '#lib/doctor/doctor-ports.ts'
import { explainFinding } from '#lib/doctor/explain-finding.ts'
import type { SpokenLanguage } from '#lib/doctor/words.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { requireAdministrator } from './administrator.ts'

/** What the doctor tells while it looks: each check that is done, then everything that was seen. */
export type DiagnosisEvent =
  | { readonly kind: 'checked'; readonly done: number; readonly of: number }
  | { readonly kind: 'findings'; readonly findings: readonly ExplainedFinding[] }

/** One thing that was seen, in the reader's words. */
export type ExplainedFinding = {
  readonly check: CheckId
  /** What the check is called. */
  readonly title: string
  readonly severity: 'ok' | 'warning' | 'fault'
  readonly flow: string | null
  readonly seen: string
  readonly todo: string | null
}

/**
 * Runs the doctor for an administrator and tells how far it is.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function diagnoseForPerson(
  ports: Omit<DoctorPorts, 'actor' | 'flow'>,
  { person, language }: { readonly person: SignedIn; readonly language: SpokenLanguage },
  tell: (event: DiagnosisEvent) => void,
): Promise<void> {
  requireAdministrator(person)
  let done = 0
  const told = checks.map(check => ({
    ...check,
    run: (asked: DoctorPorts, signal: AbortSignal) =>
      check.run(asked, signal).finally(() => {
        done += 1
        tell({ kind: 'checked', done, of: checks.length })
      }),
  }))
  const findings = await diagnose({ ...ports, actor: actorOf(person) }, told)
  tell({
    kind: 'findings',
    findings: findings.map(finding => {
      const { seen, todo = null } = explainFinding(finding, language)
      const { check, severity, flow = null } = finding
      return { check, title: checkTitles[language][check], severity, flow, seen, todo }
    }),
  })
}
