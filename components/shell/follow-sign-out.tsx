'use client'

import { useEffect } from 'react'
import { hearSignedOut } from './signed-out.ts'

/** Leaves for the sign-in page when another tab has signed out: nothing stays on the screen, and no stream open. */
export function FollowSignOut() {
  useEffect(() => hearSignedOut(() => window.location.replace('/sign-in')), [])
  return null
}
