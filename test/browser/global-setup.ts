import type { TestProject } from 'vitest/node'
import { type Demo, startDemo } from '../support/start-demo.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The demo that the journeys of this run are made in. */
    readonly demo: Demo
  }
}

/** The journeys are made in the very demo that a newcomer starts: production build, real database, real protocols. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const { demo, stop } = await startDemo()
  provide('demo', demo)
  return stop
}
