/** The channel on which the tabs of one browser tell each other that the session has ended. */
const name = 'anteroom-session'

/** Tells the browser's other tabs that somebody has signed out. */
export function tellSignedOut(): void {
  const channel = new BroadcastChannel(name)
  channel.postMessage('signed-out')
  channel.close()
}

/** Calls back when another tab signs out; returns what ends it. */
export function hearSignedOut(heard: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.onmessage = heard
  return () => channel.close()
}
