import { defineConfig } from 'vitest/config'

const database = 'test/support/global-setup.ts'
const demo = 'test/browser/global-setup.ts'

/** Tests are filed by the answer they guard; each kind brings what it needs. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes: a busy machine is no fault.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'], globalSetup: [database] } },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], globalSetup: [database] },
      },
      {
        extends: true,
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], globalSetup: [demo], testTimeout: 120_000 },
      },
    ],
  },
})
