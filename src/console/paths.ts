/** Every link of the console, one function each. The project travels in the search part (`withProject` of lib/session.ts). */
export const paths = {
  signIn: () => '/sign-in',
  clusters: () => '/clusters',
  createCluster: () => '/clusters/new',
  cluster: (id: string) => `/clusters/${encodeURIComponent(id)}`,
  clusterNodes: (id: string) => `/clusters/${encodeURIComponent(id)}/nodes`,
  clusterLogs: (id: string) => `/clusters/${encodeURIComponent(id)}/logs`,
  clusterUpgrades: (id: string) => `/clusters/${encodeURIComponent(id)}/upgrades`,
  clusterParameters: (id: string) => `/clusters/${encodeURIComponent(id)}/parameters`,
  clusterRedistribution: (id: string) => `/clusters/${encodeURIComponent(id)}/redistribution`,
  clusterSnapshots: (id: string) => `/clusters/${encodeURIComponent(id)}/snapshots`,
  snapshots: () => '/snapshots',
  snapshot: (id: string) => `/snapshots/${encodeURIComponent(id)}`,
  crossRegion: () => '/cross-region',
  errorCodes: () => '/error-codes',
}
