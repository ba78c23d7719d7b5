'use client'

export { PartFailure as default } from '#components/requests/part-failure.tsx'
