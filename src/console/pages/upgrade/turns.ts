import { focusManager, hashKey, QueryObserver, type Query, type QueryClient } from '@tanstack/react-query'
import type { Endpoint, InputOf, OutputOf, Row } from '#contract/endpoint.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { call, read, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import { EVERY } from '#console/lib/poll.ts'
import { keyOf, type ClusterRow } from '../cluster/clusterRow.ts'
import { isInSight } from './inSight.ts'

/** Versions hardly change: what was read is not read again by itself within this time, and kept while the page is open. */
const FRESH = 600_000
const KEPT = 86_400_000
/** ms between two drawings while answers arrive: a thousand answers are not a thousand drawings. */
const STEP = 300

/** One read of one cluster, in its turn among its project's. */
export interface Turn<B> {
  hash: string
  /** The reads of one call in one project: its region has the call for all of them or for none. */
  family: string
  /** The answer, or why there is none; neither while it waits. */
  state: () => { reading: Reading<B> | undefined; error: CallError | null }
  /** Reads it unless it is fresh; `isAgain`: in any case. Its end is in the state. */
  run: (isAgain: boolean) => Promise<unknown>
  /** It is worth another look by itself. */
  isMoving: () => boolean
}

export function turnOf<R extends Row>(
  client: QueryClient,
  endpoint: Endpoint<R>,
  input: InputOf<R>,
  of: ClusterRow,
  isMoving: (body: OutputOf<R>) => boolean,
): Turn<OutputOf<R>> {
  const { queryKey } = read(endpoint, input)
  const hash = hashKey(queryKey)
  const isInView = () => isInSight(keyOf(of))
  const query = () => client.getQueryCache().get<Reading<OutputOf<R>>, CallError>(hash)
  const reading = () => query()?.state.data
  return {
    hash,
    family: `${of.project.id}/${endpoint.id}`,
    state: () => ({ reading: reading(), error: query()?.state.error ?? null }),
    run: (isAgain) =>
      client
        .fetchQuery({
          queryKey,
          queryFn: ({ signal }) => fanOut(of.project.id, () => call(endpoint, input, { signal }), { signal, isInSight: isInView }),
          staleTime: isAgain || query()?.state.error ? 0 : FRESH,
          gcTime: KEPT,
        })
        .catch(() => undefined),
    isMoving: () => {
      const known = reading()
      return known !== undefined && isMoving(known.body)
    },
  }
}

/** The region of the project has not got the call. */
export const isWithdrawn = (error: CallError | null): boolean => error !== null && errorMeaning(error.code) === 'not_offered'

/** Reads turns of a family: the first tells whether its region has the call at all, and no other is asked where it has not. */
export async function readFamily([probe, ...others]: readonly Turn<unknown>[], isAgain: boolean, isOver = () => false) {
  await probe?.run(isAgain)
  if (!probe || isOver() || isWithdrawn(probe.state().error)) return
  for (const one of others) void one.run(isAgain)
}
export const familiesOf = (turns: readonly Turn<unknown>[]): (readonly Turn<unknown>[])[] =>
  [...new Set(turns.map(({ family }) => family))].map((family) => turns.filter((turn) => turn.family === family))

/**
 * Reads all of them as long as somebody looks, as an external store of React: its value changes when there is something new to draw.
 * A thousand observers of the cache would keep the page's thread busy by themselves.
 */
export function collect(client: QueryClient, turns: readonly Turn<unknown>[], mayPoll: boolean) {
  const own = new Set(turns.map(({ hash }) => hash))
  const isOwn = (query: Query) => own.has(query.queryHash)
  let version = 0

  const subscribe = (listener: () => void) => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const draw = () => {
      timer = undefined
      version += 1
      listener()
    }
    const unsubscribe = client.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && isOwn(query)) timer ??= setTimeout(draw, STEP)
    })
    const readAll = (isAgain: boolean) => {
      for (const family of familiesOf(turns)) void readFamily(family, isAgain, () => isOver)
    }
    // Stands for all of them where the whole page is read again: by "Read now", and after a pause.
    let rounds = 0
    const leave = new QueryObserver(client, {
      queryKey: ['upgradeFleet'],
      queryFn: () => {
        readAll(rounds > 0)
        return (rounds += 1)
      },
      refetchOnMount: 'always',
      refetchOnWindowFocus: false,
    }).subscribe(() => undefined)
    const lookAgain = () => {
      if (!focusManager.isFocused()) return
      for (const family of familiesOf(turns.filter((turn) => turn.isMoving()))) void readFamily(family, true, () => isOver)
    }
    const every = mayPoll ? setInterval(lookAgain, EVERY.busy) : undefined
    return () => {
      isOver = true
      leave()
      unsubscribe()
      clearTimeout(timer)
      clearInterval(every)
      // Those that still wait for their turn; a read that another page wants too goes on.
      void client.cancelQueries({ predicate: (query) => isOwn(query) && query.getObserversCount() === 0 })
    }
  }
  return { subscribe, version: () => version }
}
