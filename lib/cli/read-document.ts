import { readFile } from 'node:fs/promises'
import { Refused } from './ended.ts'
import { pathOf } from './invocation.ts'

/** Reads a JSON file that somebody named. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refused(`${file} is no JSON: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}

/** Reads a text file that somebody named. */
export function readText(file: string): Promise<string> {
  return readFile(pathOf(file), 'utf8').catch((cause: unknown) => {
    throw new Refused(`${file} cannot be read.`, { cause })
  })
}
