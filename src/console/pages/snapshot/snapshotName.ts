import { SNAPSHOT_DESCRIPTION, SNAPSHOT_NAME, type Snapshot } from '#contract/snapshot.ts'
import { cloudNow } from '#console/lib/api.ts'
import { clockOf, dateOf } from '#console/lib/format.ts'

/** "dws-prod-1-20260412-1042": tells what and when, and keeps the name rule (l.4266). */
export function proposedName(cluster: string, zone: string): string {
  const now = cloudNow()
  const stamp = `${dateOf(now, zone)}-${clockOf(now, zone, false)}`.replace(/[-:]/g, '').replace(/^(\d{8})/, '$1-')
  return `${cluster.slice(0, SNAPSHOT_NAME.max - stamp.length - 1)}-${stamp}`
}

export type NameFault = 'rule' | 'taken'
/** What is wrong with a name: its form, or that another snapshot of the project has it, in whatever case (l.4266). */
export function nameFault(name: string, others: readonly Snapshot[] | null | undefined): NameFault | undefined {
  const { min, max, pattern } = SNAPSHOT_NAME
  if (name.length < min || name.length > max || !pattern.test(name)) return 'rule'
  return others?.some((one) => one.name?.toLowerCase() === name.toLowerCase()) ? 'taken' : undefined
}

export type DescriptionFault = 'length' | 'characters'
/** l.4268 */
export function descriptionFault(description: string): DescriptionFault | undefined {
  if (!SNAPSHOT_DESCRIPTION.pattern.test(description)) return 'characters'
  return description.length > SNAPSHOT_DESCRIPTION.max ? 'length' : undefined
}
