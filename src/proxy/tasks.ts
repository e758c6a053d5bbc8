import { cluster as rows, type Cluster } from '#contract/cluster.ts'
import { hasFailed, isChanging, progressOf, runningTask } from '#contract/clusterState.ts'
import type { ObservedTask } from '#contract/console.ts'
import { numberOf } from '#contract/scalars.ts'
import { snapshot } from '#contract/snapshot.ts'
import type { Store } from './store/store.ts'

const KIND = 'task'
const KEPT_AFTER_END = 24 * 3_600_000
const MOST_CHANGES = 200
const MOST_NAMES = 50_000
/** How old the list of tasks may be that other consoles on this store saw. */
const LEARN_EVERY = 2_000

interface Watched extends ObservedTask {
  account: string
  /** Real time of the last reading, ms. */
  touched: number
  quiet?: string | undefined
  /** The lists that showed the cluster: only where it was seen does its absence say something. */
  scopes?: string[]
}
/** What passed through the proxy. */
export interface Seen {
  /** Row id. */
  call: string
  account: string
  project: string
  body: Buffer
  /** The cloud's time, ISO. */
  at: string
  /** Whose list and how wide. */
  scope: string
}
interface Known {
  name?: string | undefined
  nodes?: number | undefined
}
/** Told once for each task that ended. */
export type OnEnd = (task: ObservedTask & { account: string }) => Promise<void>

const keyOf = ({ account, project, cluster_id, first_seen }: Watched): string => [account, project, cluster_id, first_seen].join(' ')

/** Names and sizes of what was seen, for the records of writes. */
function rememberNames() {
  const known = new Map<string, Known>()
  return {
    note(project: string, id: string | null | undefined, one: Known): void {
      if (!id) return
      if (known.size >= MOST_NAMES) known.clear()
      known.set(`${project} ${id}`, one)
    },
    of: (project: string, id: string): Known => known.get(`${project} ${id}`) ?? {},
  }
}

/**
 * Remembers how tasks went, from the cluster answers that pass: a reload, a second session of the account and a restart
 * find the history of the percent that was reported, in the cloud's time. Written down when something has changed.
 */
export async function watchTasks(store: Store, onEnd: OnEnd = async () => undefined) {
  const tasks = new Map<string, Watched>()
  const names = rememberNames()
  let learned = 0
  /** From what is written down, here or by another console on this store. */
  async function learn(): Promise<void> {
    learned = Date.now()
    for (const text of await store.recall(KIND)) {
      const one = JSON.parse(text) as Watched
      const known = tasks.get(keyOf(one))
      if (!known || one.ended !== undefined || one.last_seen > known.last_seen) tasks.set(keyOf(one), one)
    }
  }
  await learn()
  const save = async (task: Watched): Promise<void> => {
    tasks.set(keyOf(task), task)
    await store.remember(KIND, keyOf(task), JSON.stringify(task))
  }
  const isOpenIn = (one: Watched, { account, project }: Seen) =>
    one.account === account && one.project === project && one.ended === undefined
  const openOf = (seen: Seen, id: string): Watched[] => [...tasks.values()].filter((one) => isOpenIn(one, seen) && one.cluster_id === id)

  /** The first of two quiet readings is the end, once the second has come. */
  async function sawQuiet(one: Watched, at: string, failed: boolean): Promise<void> {
    if (one.quiet === undefined) return save({ ...one, quiet: at })
    await learn()
    if (tasks.get(keyOf(one))?.ended !== undefined) return
    const ended = { ...one, ended: one.quiet, ...(failed && { failed }) }
    await save(ended)
    await onEnd({ ...shownOf(ended), account: one.account })
  }

  /** A cluster that a list no longer holds, although it did before, is in the middle of nothing: its deletion has ended. */
  async function sawList(seen: Seen, clusters: readonly Cluster[]): Promise<void> {
    const there = new Set(clusters.map((one) => one.id))
    for (const one of tasks.values()) {
      const wasHere = one.scopes?.includes(seen.scope) === true
      if (isOpenIn(one, seen) && wasHere && !there.has(one.cluster_id)) await sawQuiet(one, seen.at, false)
    }
  }

  async function sawCluster(seen: Seen, cluster: Cluster, isListed: boolean): Promise<void> {
    const { account, project, at, scope } = seen
    const id = cluster.id ?? ''
    names.note(project, id, { name: cluster.name ?? undefined, nodes: numberOf(cluster.number_of_node) })
    const word = isChanging(cluster) || cluster.task_status ? runningTask(cluster) : undefined
    for (const one of openOf(seen, id)) {
      if (one.task !== word) await sawQuiet(one, at, hasFailed(cluster))
    }
    if (word === undefined) return
    const percent = progressOf(cluster) ?? null
    const find = () => openOf(seen, id).find((one) => one.task === word)
    if (!find()) await learn()
    const known = find()
    const scopes = [...new Set([...(known?.scopes ?? []), ...(isListed ? [scope] : [])])]
    const reading = { last_seen: at, quiet: undefined, scopes, touched: Date.now() }
    if (!known) {
      const begun = { account, project, cluster_id: id, cluster_name: cluster.name ?? id, task: word, first_seen: at }
      return save({ ...begun, changes: [{ at, percent }], ...reading })
    }
    const isNew = known.changes.at(-1)?.percent !== percent
    const next = { ...known, ...reading, changes: isNew ? [...known.changes, { at, percent }].slice(-MOST_CHANGES) : known.changes }
    if (isNew || known.quiet !== undefined || scopes.length !== known.scopes?.length) await save(next)
    else tasks.set(keyOf(next), next)
  }

  function sawSnapshots({ project }: Seen, body: unknown): void {
    const parsed = snapshot.list.output.safeParse(body)
    if (parsed.success) for (const one of parsed.data.snapshots ?? []) names.note(project, one.id, { name: one.name ?? undefined })
  }

  return {
    /** Looks at an answer; `call` is any row. */
    async saw(seen: Seen): Promise<void> {
      if (!['cluster.list', 'cluster.get', 'snapshot.list'].includes(seen.call)) return
      const body: unknown = JSON.parse(seen.body.toString('utf8'))
      if (seen.call === 'snapshot.list') return sawSnapshots(seen, body)
      const isList = seen.call === 'cluster.list'
      const parsed = (isList ? rows.list : rows.get).output.safeParse(body)
      if (!parsed.success) return
      const answer = parsed.data as { clusters?: Cluster[] | null; cluster?: Cluster | null }
      for (const cluster of answer.clusters ?? (answer.cluster ? [answer.cluster] : [])) await sawCluster(seen, cluster, isList)
      if (answer.clusters) await sawList(seen, answer.clusters)
    },
    /** The cloud says that there is no such cluster: what it was doing has ended. */
    async sawNone(seen: Omit<Seen, 'body' | 'scope' | 'call'>, id: string): Promise<void> {
      for (const one of openOf({ ...seen, body: Buffer.of(), scope: '', call: '' }, id)) await sawQuiet(one, seen.at, false)
    },
    known: names.of,
    async list(account: string, projects: readonly string[]): Promise<ObservedTask[]> {
      const now = Date.now()
      if (now - learned > LEARN_EVERY) await learn()
      const shown: ObservedTask[] = []
      for (const [key, task] of tasks) {
        if (now - task.touched > KEPT_AFTER_END) {
          tasks.delete(key)
          await store.forget(KIND, key)
        } else if (task.account === account && projects.includes(task.project)) shown.push(shownOf(task))
      }
      return shown
    },
  }
}
export type Tasks = Awaited<ReturnType<typeof watchTasks>>

function shownOf({ account: _, touched: __, quiet: ___, scopes: ____, ...task }: Watched): ObservedTask {
  return task as ObservedTask
}
