import { Notice } from '#components/shell/notice.tsx'
import styles from './problems.module.css'

/** What is wrong, and what is wrong in detail, line by line, as the compiler of policies says it. */
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
      {problems.length > 0 && (
        <ul lang="en" className={styles.problems}>
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
