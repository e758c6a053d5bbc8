import { placeCluster, type ClusterWish } from './addCluster.ts'
import { DAY } from './clock.ts'
import { DEFAULT_OPTIONS, emptyRegion, type Options, type Region, type SimCluster, type World } from './region.ts'

/** A project for tests: its clock stands still until it is moved, and it holds only the clusters it is given. */
export interface TestRegion {
  region: Region
  /** Moves the clock, in ms. */
  advance: (ms: number) => void
  add: (wish?: Partial<ClusterWish>, created?: number) => SimCluster
}

const MADE_AT = Date.UTC(2026, 3, 12, 2, 30)

export function testRegion(options: Partial<Options> = {}): TestRegion {
  const world: World = {
    account: 'demo-test',
    clock: { madeAt: MADE_AT, speed: 1, advanced: 0 },
    options: { ...DEFAULT_OPTIONS, ...options },
    projects: [],
  }
  const region = emptyRegion(world, 'sim-region-1', () => MADE_AT)
  world.projects.push(region)
  region.snapshotCount = world.options.snapshots
  const add: TestRegion['add'] = (wish, created = MADE_AT - 200 * DAY) => {
    const name = `dws-${region.clusters.length + 1}`
    return placeCluster(region, { name, nodeType: 'dws2.m6.8xlarge.8', nodes: 6, ...wish }, created)
  }
  return { region, advance: (ms) => (world.clock.advanced += ms), add }
}

/** The HTTP status and code with which a call is refused. */
export function refusalOf(call: () => unknown): string {
  try {
    call()
    return 'accepted'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return 'status' in error && 'code' in error ? `${String(error.status)} ${String(error.code)}` : error.constructor.name
  }
}
