import { type Mounted, mountCalls } from '#lib/connector/mount-calls.node.ts'
import { answerExtensionCall } from './answer-extension-call.ts'
import type { ExtensionPorts } from './extension-ports.ts'

/** Where an external tenant finds a flow, for both events. */
const path = /^\/api\/extensions\/([^/?]+)\/?(?:\?.*)?$/

/** Mounts the extensions. */
export function mountExtensions(ports: ExtensionPorts): Mounted {
  return mountCalls(path, (call, [flow = '']) => answerExtensionCall({ ...call, flow }, ports))
}
