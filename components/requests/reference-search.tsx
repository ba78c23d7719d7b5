'use client'

import { Button, Input } from '@fluentui/react-components'
import { Search16Regular } from '@fluentui/react-icons'
import styles from './reference-search.module.css'

/** Opens the request that a requestor quotes; a plain form, so that it works before the page is alive. */
export function ReferenceSearch() {
  return (
    <search>
      <form action="/requests" method="get" className={styles.form}>
        <Input
          name="reference"
          aria-label="Reference"
          placeholder="Reference, such as R-7F3K2QXM"
          contentBefore={<Search16Regular aria-hidden />}
          maxLength={40}
          required
          className={styles.input}
        />
        <Button type="submit">Find</Button>
      </form>
    </search>
  )
}
