import { cluster as rows, type Cluster } from '#contract/cluster.ts'
import { isChanging, progressOf, runningTask } from '#contract/clusterState.ts'
import type { ObservedTask } from '#contract/console.ts'
import { numberOf } from '#contract/scalars.ts'
import type { Store } from './store/store.ts'

const KIND = 'task'
const KEPT_AFTER_END = 24 * 3_600_000
const MOST_CHANGES = 200

interface Watched extends ObservedTask {
  account: string
  /** Real time of the last reading, ms. */
  touched: number
  quiet?: string | undefined
}

/**
 * Remembers how tasks went, from the cluster answers that pass: a reload, a second session of the account and a restart
 * find the history of the percent that was reported, in the cloud's time.
 */
export async function watchTasks(store: Store) {
  const tasks = new Map<string, Watched>()
  const nodes = new Map<string, number>()
  for (const text of await store.recall(KIND)) {
    const one = JSON.parse(text) as Watched
    tasks.set(keyOf(one.account, one.project, one.cluster_id, one.first_seen), one)
  }

  async function save(task: Watched): Promise<void> {
    const key = keyOf(task.account, task.project, task.cluster_id, task.first_seen)
    tasks.set(key, task)
    await store.remember(KIND, key, JSON.stringify(task))
  }
  const openOf = (account: string, project: string, id: string): Watched[] =>
    [...tasks.values()].filter(
      (one) => one.account === account && one.project === project && one.cluster_id === id && one.ended === undefined,
    )

  /** The first of two quiet readings is the end, once the second has come. */
  const sawQuiet = (one: Watched, at: string) => save(one.quiet === undefined ? { ...one, quiet: at } : { ...one, ended: one.quiet })

  /** A cluster that its project's list no longer holds is in the middle of nothing: its deletion has ended. */
  async function sawList(account: string, project: string, clusters: readonly Cluster[], at: string): Promise<void> {
    const there = new Set(clusters.map((one) => one.id))
    for (const one of tasks.values()) {
      const isOpen = one.account === account && one.project === project && one.ended === undefined
      if (isOpen && !there.has(one.cluster_id)) await sawQuiet(one, at)
    }
  }

  async function sawCluster(account: string, project: string, cluster: Cluster, at: string): Promise<void> {
    const id = cluster.id ?? ''
    const size = numberOf(cluster.number_of_node)
    if (size !== undefined) nodes.set(`${project} ${id}`, size)
    const word = isChanging(cluster) || cluster.task_status ? runningTask(cluster) : undefined
    for (const one of openOf(account, project, id)) {
      if (one.task !== word) await sawQuiet(one, at)
    }
    if (word === undefined) return
    const percent = progressOf(cluster) ?? null
    const known = openOf(account, project, id).find((one) => one.task === word)
    const touched = Date.now()
    if (!known)
      return save({
        account,
        project,
        cluster_id: id,
        cluster_name: cluster.name ?? id,
        task: word,
        first_seen: at,
        last_seen: at,
        changes: [{ at, percent }],
        touched,
      })
    const isNew = known.changes.at(-1)?.percent !== percent
    const changes = isNew ? [...known.changes, { at, percent }].slice(-MOST_CHANGES) : known.changes
    await save({ ...known, last_seen: at, changes, quiet: undefined, touched })
  }

  return {
    /** Looks at an answer of cluster.list or cluster.get. `at` is the cloud's time, ISO. */
    async saw(id: string, account: string, project: string, body: Buffer, at: string): Promise<void> {
      const row = id === 'cluster.list' ? rows.list : rows.get
      const parsed = row.output.safeParse(JSON.parse(body.toString('utf8')))
      if (!parsed.success) return
      const answer = parsed.data as { clusters?: Cluster[] | null; cluster?: Cluster | null }
      for (const cluster of answer.clusters ?? (answer.cluster ? [answer.cluster] : [])) await sawCluster(account, project, cluster, at)
      if (answer.clusters) await sawList(account, project, answer.clusters, at)
    },
    nodesOf: (project: string, id: string): number | undefined => nodes.get(`${project} ${id}`),
    async list(account: string, projects: readonly string[]): Promise<ObservedTask[]> {
      const now = Date.now()
      const shown: ObservedTask[] = []
      for (const [key, task] of tasks) {
        if (now - task.touched > KEPT_AFTER_END) {
          tasks.delete(key)
          await store.forget(KIND, key)
        } else if (task.account === account && projects.includes(task.project)) {
          const { account: _, touched: __, quiet: ___, ...rest } = task
          shown.push(rest as ObservedTask)
        }
      }
      return shown
    },
  }
}
export type Tasks = Awaited<ReturnType<typeof watchTasks>>

const keyOf = (account: string, project: string, cluster: string, since: string): string => [account, project, cluster, since].join(' ')
