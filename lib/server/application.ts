import type { Application } from './application-ports.ts'

declare global {
  /** Next bundles its own copy of every module; the one running application is found here by both. */
  var anteroom: Promise<Application> | undefined
}

/**
 * The running application. Our own server opens it before Next starts; on a host that runs Next alone, the first
 * request opens it.
 */
export function application(): Promise<Application> {
  globalThis.anteroom ??= import('./open-application.ts').then(({ openApplication }) => openApplication(process.env))
  return globalThis.anteroom
}
