import { Notice } from '#components/shell/notice.tsx'
import styles from './problems.module.css'

/** What is wrong with a policy, line by line, as the compiler says it. */
export function Problems({
  intent,
  title,
  problems,
}: {
  readonly intent: 'error' | 'warning'
  readonly title: string
  readonly problems: readonly string[]
}) {
  return (
    <Notice intent={intent}>
      <p>{title}</p>
      <ul lang="en" className={styles.problems}>
        {problems.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Notice>
  )
}
