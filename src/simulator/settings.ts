import { DEFAULT_OPTIONS, type Options } from './region.ts'

export interface Settings {
  port: number
  options: Options
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads SIM_PORT, SIM_SPEED, the sizes of a world and what an offset counts; every bad value is named (interface.md section 2). */
export function readSettings(env: Environment): Settings | { faults: string[] } {
  const faults: string[] = []
  const read = (name: string, usual: number, least: number, most: number, isWhole = true): number => {
    const text = env[name]
    if (text === undefined || text === '') return usual
    const value = Number(text)
    if (text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value
    faults.push(`${name} must be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, not "${text}"`)
    return usual
  }
  const offset = env['SIM_OFFSET'] || DEFAULT_OPTIONS.offset
  const settings: Settings = {
    port: read('SIM_PORT', 9090, 0, 65_535),
    options: {
      speed: read('SIM_SPEED', DEFAULT_OPTIONS.speed, 0.001, 100_000, false),
      clusters: read('SIM_CLUSTERS', DEFAULT_OPTIONS.clusters, 0, 5_000),
      snapshots: read('SIM_SNAPSHOTS', DEFAULT_OPTIONS.snapshots, 0, 100_000),
      queries: read('SIM_QUERIES', DEFAULT_OPTIONS.queries, 0, 20_000),
      tables: read('SIM_TABLES', DEFAULT_OPTIONS.tables, 0, 100_000),
      offset: offset === 'pages' ? 'pages' : 'rows',
    },
  }
  if (offset !== 'rows' && offset !== 'pages') faults.push(`SIM_OFFSET must be rows or pages, not "${offset}"`)
  return faults.length > 0 ? { faults } : settings
}
