import { useQueries } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { healthOf } from '#contract/clusterState.ts'
import { read } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'

/** Worst first. */
const WORTH_A_MARK = ['fail', 'warn', 'unk'] as const

/** The clusters of the shown projects as far as lists have been read; asks for nothing itself. */
export function useKnownClusters() {
  const { shown } = useProject()
  return useQueries({
    queries: shown.map(({ id }) => ({ ...read(cluster.list, { project: id }), enabled: false })),
    combine: (lists) => {
      const known = lists.filter((list) => list.data)
      const clusters = known.length > 0 ? known.flatMap((list) => list.data?.body.clusters ?? []) : undefined
      const kinds = new Set(clusters?.map(healthOf))
      return { clusters, worst: WORTH_A_MARK.find((kind) => kinds.has(kind)) }
    },
  })
}
