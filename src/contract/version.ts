/** Kernel versions by their numbers: 8.1.3.333 comes after 8.1.3. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The first kernel version that has a function: l.3046 for redistribution; the rest from the vendor's guide. */
export const SINCE = {
  redistribution: '8.1.1.200',
  redistributionTables: '8.2.1',
  logs: '8.1.1.300',
  liveSql: '8.1.2',
} as const

const NUMBERED = /^\d+(\.\d+)+$/
/** Refuses what a kernel does not have yet; a version that is unknown or not made of numbers is left to the service. */
export function versionRefusal(version: string | null | undefined, feature: keyof typeof SINCE): 'version_too_old' | undefined {
  const stated = version?.trim() ?? ''
  return NUMBERED.test(stated) && compareVersions(stated, SINCE[feature]) < 0 ? 'version_too_old' : undefined
}
