import { Pool, type PoolConfig } from 'pg'

/**
 * Opens a pool of connections to PostgreSQL whose every connection has a listener for errors, also while it is being
 * closed: the library lets go of a closing connection without one, and a server that stops at that moment would then
 * end our process.
 */
export function openPool(config: PoolConfig, onConnectionError: (error: Error) => void): Pool {
  const pool = new Pool(config)
  pool.on('error', onConnectionError)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}
