/**
 * Calls `stop` once when the process is told to end: by a signal, or by the end of the process that started it. Then
 * the process exits.
 *
 * A Ctrl-C reaches a program twice when npm started it, from the terminal and from npm, so only a signal that comes
 * later than that is taken as impatience.
 */
export function onStopSignal(stop: (why: string) => Promise<void>): void {
  let stoppingSince: number | undefined
  const hear = (why: string) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > 1_500) process.exit(130)
      return
    }
    stoppingSince = performance.now()
    stop(why).then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', hear)
  process.on('SIGINT', hear)
  process.on('SIGHUP', hear)
  process.on('disconnect', () => hear('the parent process ended'))
}
