import * as z from 'zod/mini'
import type { Cluster } from '#contract/cluster.ts'
import { progressOf, runningTask, taskState } from '#contract/clusterState.ts'
import type { ObservedTask } from '#contract/console.ts'
import { dictionary, list, num, numberOf, text } from '#contract/scalars.ts'
import type { Store } from './store/store.ts'

const KIND = 'task'
const DAY = 24 * 3_600_000
const MOST_CHANGES = 200
/** A reading that changed nothing is stored at most this often. */
const SAVE_EVERY = 30_000

/** As much of a cluster as tasks need: the list is looked at each time it passes. */
const Looked = { id: text, name: text, status: text, task_status: text, action_progress: dictionary, number_of_node: num }
const Answer = z.object({ clusters: list(z.object(Looked)), cluster: z.optional(z.nullable(z.object(Looked))) })

interface Watched extends ObservedTask {
  account: string
  /** The first reading that no longer showed it. */
  quiet?: string | undefined
  /** Real time of the last reading and of the last save, ms. */
  touched: number
  saved: number
}
interface Reading {
  account: string
  project: string
  /** The cloud's time, ISO. */
  at: string
  /** The answer names every cluster of the project: one that it does not name is gone. */
  isWhole: boolean
}

/**
 * Remembers how tasks went, from the cluster answers that pass: a reload, a second session of the account and a restart
 * find the history of the percent that was reported, in the cloud's time.
 */
export async function watchTasks(store: Store) {
  const tasks = new Map<string, Watched>()
  /** Names and sizes as last seen, by project and cluster. */
  const looks = new Map<string, { name: string; nodes: number | undefined }>()
  const keyOf = (one: Watched): string => [one.account, one.project, one.cluster_id, one.task, one.first_seen].join('\n')
  for (const stored of await store.recall(KIND)) {
    const one = JSON.parse(stored) as Watched
    tasks.set(keyOf(one), one)
  }

  async function drop(task: Watched): Promise<void> {
    tasks.delete(keyOf(task))
    await store.forget(KIND, keyOf(task))
  }
  async function update(task: Watched, changed: Partial<Watched>): Promise<void> {
    const now = Date.now()
    const isQuick = Object.keys(changed).every((name) => name === 'last_seen') && now - task.saved < SAVE_EVERY
    const next = { ...task, ...changed, touched: now, saved: isQuick ? task.saved : now }
    tasks.set(keyOf(next), next)
    if (!isQuick) await store.remember(KIND, keyOf(next), JSON.stringify(next))
  }

  /** The first of two readings without it is the end, once the second has come. */
  const notShown = (task: Watched, at: string): Promise<void> =>
    update(task, task.quiet === undefined ? { quiet: at } : { ended: task.quiet })

  async function shown(cluster: Cluster, task: string, { account, project, at }: Reading, open: readonly Watched[]): Promise<void> {
    const percent = progressOf(cluster) ?? null
    const one = open.find((each) => each.task === task)
    if (one) {
      const isChange = percent !== null && one.changes.at(-1)?.percent !== percent
      const changes = isChange ? { changes: [...one.changes, { at, percent }].slice(-MOST_CHANGES) } : {}
      return update(one, { last_seen: at, ...changes, ...(one.quiet !== undefined && { quiet: undefined }) })
    }
    const id = cluster.id ?? ''
    const first = { account, project, cluster_id: id, cluster_name: cluster.name ?? '', task, first_seen: at, last_seen: at }
    return update({ ...first, changes: [{ at, percent }], touched: 0, saved: 0 }, {})
  }

  async function sawCluster(cluster: Cluster, reading: Reading, open: readonly Watched[]): Promise<void> {
    const word = runningTask(cluster)
    // A failure stays on a cluster for as long as nobody acts: nothing goes on.
    const task = word !== undefined && taskState(word) !== 'failed' ? word : undefined
    for (const one of open) if (one.task !== task) await notShown(one, reading.at)
    if (task !== undefined) await shown(cluster, task, reading, open)
  }

  async function openIn({ account, project, at }: Reading): Promise<Watched[]> {
    const open = [...tasks.values()].filter((one) => one.account === account && one.project === project && one.ended === undefined)
    // The cloud's clock went back: a simulated region was started again, and this is another world.
    const ofAnotherWorld = open.filter((one) => Date.parse(one.first_seen) > Date.parse(at) + SAVE_EVERY)
    for (const one of ofAnotherWorld) await drop(one)
    return open.filter((one) => !ofAnotherWorld.includes(one))
  }

  return {
    /** Looks at the body of a cluster.list or cluster.get. */
    async saw(body: unknown, reading: Reading): Promise<void> {
      const parsed = Answer.safeParse(body)
      if (!parsed.success) return
      const clusters = parsed.data.clusters ?? (parsed.data.cluster ? [parsed.data.cluster] : [])
      const open = await openIn(reading)
      for (const cluster of clusters) {
        if (!cluster.id) continue
        looks.set(`${reading.project} ${cluster.id}`, { name: cluster.name ?? '', nodes: numberOf(cluster.number_of_node) })
        await sawCluster(
          cluster,
          reading,
          open.filter((one) => one.cluster_id === cluster.id),
        )
      }
      if (!reading.isWhole || !parsed.data.clusters) return
      const there = new Set(clusters.map(({ id }) => id))
      for (const one of open) if (!there.has(one.cluster_id)) await notShown(one, reading.at)
    },
    lookOf: (project: string, id: string): { name: string; nodes: number | undefined } | undefined => looks.get(`${project} ${id}`),
    async list(account: string, projects: readonly string[]): Promise<ObservedTask[]> {
      const found: ObservedTask[] = []
      for (const task of tasks.values()) {
        const { account: owner, touched, saved: _, quiet: _quiet, ...rest } = task
        if (Date.now() - touched > DAY) await drop(task)
        else if (owner === account && projects.includes(task.project)) found.push(rest)
      }
      return found
    },
  }
}
export type Tasks = Awaited<ReturnType<typeof watchTasks>>
