import { progressOf, runningTask, taskState } from '#contract/clusterState.ts'
import type { ObservedTask } from '#contract/console.ts'
import { timeOf, type Seen } from './operations.ts'

/** What the page itself has read may be newer than what the proxy had noted when it was asked. */
export function withReadings(seen: Seen): ObservedTask[] {
  const tasks = [...seen.tasks]
  for (const { project, at, clusters } of seen.lists) {
    for (const one of clusters ?? []) {
      const word = runningTask(one)
      // A failure stays on a cluster for as long as nobody acts: nothing ended just now.
      if (word === undefined || !one.id || taskState(word) === 'failed') continue
      const percent = progressOf(one) ?? null
      const index = tasks.findIndex(
        (task) => task.project === project && task.cluster_id === one.id && task.task === word && task.ended === undefined,
      )
      const known = tasks[index]
      const change = { at: new Date(at).toISOString(), percent }
      if (!known) {
        const iso = change.at
        const isEnding = tasks.some((task) => task.cluster_id === one.id && task.task === word && timeOf(task.last_seen) >= at)
        if (!isEnding)
          tasks.push({
            project,
            cluster_id: one.id,
            cluster_name: one.name ?? '',
            task: word,
            first_seen: iso,
            last_seen: iso,
            changes: [change],
          })
      } else if (timeOf(known.last_seen) < at) {
        const isChange = percent !== null && known.changes.at(-1)?.percent !== percent
        tasks[index] = { ...known, last_seen: change.at, changes: isChange ? [...known.changes, change] : known.changes }
      }
    }
  }
  return tasks
}
