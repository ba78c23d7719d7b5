import { listWords } from '#components/messages/list-words.ts'
import type { Translate } from '#components/messages/translate.ts'
import { visibleText } from '#components/requests/visible-text.ts'
import type { BatchPreview } from '#lib/batches/batch.ts'

/** What a batch will do, in a sentence or two: how many of which flow, and who is written to. */
export function describePreview(preview: BatchPreview, t: Translate, number: Intl.NumberFormat): string {
  const { flows, invited, more, total } = preview
  const byFlow = flows.map(({ name, count }) =>
    t('queue.preview.flow', { name: visibleText(name), count: number.format(count) }),
  )
  return [
    flows.length > 1 ? t('queue.preview.flows', { flows: listWords(byFlow, t) }) : '',
    invited > 0 ? t('queue.preview.invited', { count: invited }) : '',
    more ? t('queue.preview.more', { count: total }) : '',
  ]
    .filter(sentence => sentence !== '')
    .join(' ')
}
