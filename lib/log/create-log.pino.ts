import { type Logger, pino } from 'pino'

export type Log = Logger

/**
 * Creates the one log: JSON lines on standard output. What must never stand in a log is removed here as well, in case
 * a caller forgets: credentials, tokens, cookies, claims and bodies.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths: secretPaths, censor: '[removed]' },
    serializers: { err: describeError },
  })
}

const secretKeys = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'clientSecret',
  'accessToken',
  'refreshToken',
  'idToken',
  'token',
  'claims',
  'body',
  'databaseUrl',
  'connectionString',
]
const secretPaths = secretKeys.flatMap(key => [key, `*.${key}`, `*.*.${key}`])

/** An error's name, message, code and stack, without the request or response that libraries hang on it. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const cause = error.cause === undefined ? undefined : describeError(error.cause)
  return {
    name: error.name,
    message: withoutPasswords(error.message),
    code,
    stack: withoutPasswords(error.stack ?? ''),
    cause,
  }
}

/** A database address in an error message must not carry its password into the log. */
function withoutPasswords(message: string): string {
  return message.replaceAll(/(\w+:\/\/[^:/\s]*:)[^@\s]+@/g, '$1[removed]@')
}
