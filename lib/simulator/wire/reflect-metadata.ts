/**
 * The three `Reflect` metadata functions that tsyringe, on which @peculiar/x509 stands, demands when it is loaded.
 * Import this file before @peculiar/x509; without it the import throws.
 */
const metadata = new WeakMap<object, Map<unknown, unknown>>()

function metadataOf(target: object): Map<unknown, unknown> {
  const known = metadata.get(target) ?? new Map<unknown, unknown>()
  metadata.set(target, known)
  return known
}

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, {
    defineMetadata: (key: unknown, value: unknown, target: object) => metadataOf(target).set(key, value),
    getMetadata: (key: unknown, target: object) => metadataOf(target).get(key),
    getOwnMetadata: (key: unknown, target: object) => metadataOf(target).get(key),
  })
}
