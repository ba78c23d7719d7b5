import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buildIfNeeded } from '../lib/server/build-if-needed.ts'
import { fillDemo } from './pictures/fill-demo.ts'
import { type Picture, pictures } from './pictures/pictures.ts'
import { type Look, openCamera } from './pictures/take-picture.ts'
import { openBrowser } from './support/open-browser.ts'
import { prepareBrowser } from './support/prepare-browser.ts'
import { startDemo } from './support/start-demo.ts'

/** `npm run screenshots`: takes the pictures of docs/screens.md from the running demo. Names choose some. */
const wanted = process.argv.slice(2)
await buildIfNeeded(say)
const browser = await openBrowser(await prepareBrowser(say))
const { demo, stop } = await startDemo()
try {
  await fillDemo(demo)
  await mkdir(inDocs('screens'), { recursive: true })
  const take = openCamera(browser, demo)
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const look of looksOf(picture)) say(`docs/${await take(picture, look)}`)
  }
  await writeFile(inDocs('screens.md'), gallery())
} finally {
  await browser.close()
  await stop()
}

function looksOf({ notOnPhones }: Picture): readonly Look[] {
  return notOnPhones ? ['light', 'dark'] : ['light', 'dark', 'phone']
}

function gallery(): string {
  const sections = pictures.map(picture => {
    const { name, title } = picture
    const shown = looksOf(picture).map(look => `![${title}, ${look}](screens/${name}-${look}.png)`)
    return `## ${title}\n\n${shown.join('\n')}\n`
  })
  return `# Screens\n\nEvery page in light, dark and on a phone; \`npm run screenshots\` takes them anew.\n\n${sections.join('\n')}`
}

function inDocs(name: string): string {
  return fileURLToPath(new URL(`../docs/${name}`, import.meta.url))
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
