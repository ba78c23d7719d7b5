import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const execute = promisify(execFile)

/**
 * Finds a Chrome or Chromium for the journeys, or brings one: an installed one first, then Debian's package where this
 * user may install it, then Playwright's own download.
 *
 * @returns the path of the program.
 * @throws a sentence that says what to install, where none of these works.
 */
export async function prepareBrowser(log: (line: string) => void): Promise<string> {
  const installed = await findInstalled()
  if (installed !== undefined) return installed
  for (const bring of [installDebianPackage, downloadWithPlaywright]) {
    await bring(log).catch(() => undefined)
    const found = await findInstalled()
    if (found !== undefined) return found
  }
  throw new Error(
    'The browser tests need Chrome or Chromium and none could be installed. Install one, or set BROWSER_PATH to its program.',
  )
}

/** The headless shell first: it draws pages and nothing around them, and takes a third of the time. */
const programs = [
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
]
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

async function findInstalled(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap(folder => programs.map(program => join(folder, program)))
  const given = process.env.BROWSER_PATH
  for (const path of [...(given ? [given] : []), ...onPath, ...applications, chromium.executablePath()]) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return path
  }
  return undefined
}

async function installDebianPackage(log: (line: string) => void): Promise<void> {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const [program = '', ...rest] = [...asRoot, 'apt-get']
  log('Installing Chromium for the browser tests.')
  await execute(program, [...rest, 'update'], { timeout: 120_000 })
  await execute(program, [...rest, 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'], {
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

async function downloadWithPlaywright(log: (line: string) => void): Promise<void> {
  log('Downloading a browser for the browser tests.')
  const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('playwright-core/package.json')))
  await execute(process.execPath, [cli, 'install', 'chromium'], { timeout: 300_000 })
}
