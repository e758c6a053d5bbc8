import { useQuery } from '@tanstack/react-query'
import { cluster, type Cluster } from '#contract/cluster.ts'
import { read } from '#console/lib/api.ts'

/** The cluster as the list has it, if the list has been read; asks for nothing itself. */
export function useKnownCluster(project: string, id: string): Cluster | undefined {
  const { data } = useQuery({ ...read(cluster.list, { project }), enabled: false })
  return data?.body.clusters?.find((one) => one.id === id)
}
