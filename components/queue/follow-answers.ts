/** Looks again and again while an answer says that there is work going on; `look` asks at once. */
export type Follower = { readonly look: () => void; readonly stop: () => void }

/**
 * Reads at once, and again a while after each answer that says that there is more to come, however long an answer takes:
 * each is used, and the next look begins when it has come. One that fails is looked for again, while there was more to
 * come or somebody has asked.
 */
export function followAnswers<Answer>({ read, found, isAtWork, later }: Following<Answer>): Follower {
  let state: 'idle' | 'reading' | 'askedAgain' | 'stopped' = 'idle'
  let goesOn = false
  let cancel = (): void => undefined
  const learn = (answer: Answer) => {
    if (state === 'stopped') return
    goesOn = isAtWork(answer)
    found(answer)
  }
  const begin = () => {
    state = 'reading'
    read().then(learn).then(end, end)
  }
  const end = () => {
    if (state === 'stopped') return
    if (state === 'askedAgain') return begin()
    state = 'idle'
    if (goesOn) cancel = later(begin)
  }
  begin()
  return {
    look: () => {
      goesOn = true
      cancel()
      if (state === 'reading') state = 'askedAgain'
      if (state === 'idle') begin()
    },
    stop: () => {
      state = 'stopped'
      cancel()
    },
  }
}

type Following<Answer> = {
  readonly read: () => Promise<Answer>
  readonly found: (answer: Answer) => void
  readonly isAtWork: (answer: Answer) => boolean
  /** Waits a while; what it returns calls it off. */
  readonly later: (perform: () => void) => () => void
}
