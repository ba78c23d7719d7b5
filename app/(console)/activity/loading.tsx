import { LoadingLines } from '#components/activity/loading-lines.tsx'

/** What is seen until the lines are read. */
export default function ActivityLoading() {
  return <LoadingLines />
}
