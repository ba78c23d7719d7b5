#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { runAnteroom } from './program.ts'

// As npm start does. Node's own option would complain on each command where there is no such file.
if (existsSync('.env')) process.loadEnvFile('.env')

process.exitCode = await runAnteroom({
  words: process.argv.slice(2),
  environment: process.env,
  directory: process.cwd(),
  write: (text, to) => (to === 'out' ? process.stdout : process.stderr).write(text),
})
