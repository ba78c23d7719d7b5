import { startDemo } from '#test/support/start-demo.ts'
import { type Figures, median } from './figures.ts'

const starts = 3

/** From the command to the moment when everything answers, built, each time with a fresh database. */
export async function benchDemoStart(): Promise<Figures> {
  const seconds: number[] = []
  for (let start = 0; start < starts; start++) {
    const startedAt = performance.now()
    const { stop } = await startDemo()
    seconds.push((performance.now() - startedAt) / 1_000)
    await stop()
  }
  return {
    name: 'npm run demo, built, on a fresh database',
    rows: [['median until ready (wanted: under 10 s)', `${median(seconds).toFixed(1)} s`]],
  }
}
