/** Ends a command with a code, when everything has been told that there was to tell. */
export class Ended extends Error {
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, message = '', options: ErrorOptions = {}) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** A refusal that is told in plain words, without a stack; the command ends with 1. */
export class Refused extends Ended {
  constructor(message: string, options: ErrorOptions = {}) {
    super(1, message, options)
  }
}
