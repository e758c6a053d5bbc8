import { formatCount, plural } from '../text.ts'

/** Copies of snapshots in another region. */
export const crossRegion = {
  title: 'Cross-region snapshots',
  note: 'Snapshots of a cluster are copied to another region by its policy.',
  policies: 'Policies',
  regions: 'Destination regions',
  regionsNote: 'Where this region can copy to',
  set: 'Set policy',
  change: 'Change policy',
  remove: 'Delete policy',
  actionsOf: (name: string) => `Actions for ${name}`,
  refresh: 'Read again',

  cluster: 'Cluster',
  status: 'Status',
  destination: 'Destination region',
  destinationProject: 'Destination project',
  source: 'Source region',
  sourceProject: 'Source project',
  keep: 'Retention',
  /** The reference names no unit (l.6300). */
  size: 'Total size (unit not stated)',
  sizeWhy: 'The reference names no unit for this number',
  on: 'On',
  off: 'Off',
  unknown: 'Unknown',
  notNamed: 'not named',
  days: (count: number) => plural(count, 'day', 'days'),
  number: (value: number) => formatCount(value, 'en'),
  shownOf: (shown: number, count: number | undefined) =>
    count === undefined || count <= shown
      ? plural(shown, 'policy', 'policies')
      : `${formatCount(shown)} of ${plural(count, 'policy', 'policies')}`,
  none: 'No cluster of this project copies its snapshots',
  noneWhy: 'A policy names the region and project the copies go to and for how many days they are kept there.',
  noRegions: 'This region names no region to copy to',
  regionsUnknown: 'The service named no list of regions',
  withdrawn: 'This region does not offer cross-region snapshots',
  withdrawnWhy:
    'The vendor has withdrawn these four calls from its client libraries, and this region’s API has none of them (404 APIGW.0101). Snapshots, restores and everything else work.',

  outcomeUnknownYet: 'The outcome of the last request is not known yet',
  noCluster: 'Its cluster is not named: the call needs the id',

  facts: {
    status: 'Cluster',
    policy: 'Policy now',
    after: 'After it',
    copies: 'Copies made',
    snapshots: 'Snapshots here',
  },
  noPolicy: 'none',
  clusterGone: 'not in the list of clusters',
  policyLine: (status: string, region: string, days: string) => `${status}: to ${region}, kept ${days}`,
  unknownDays: 'unknown days',
  copiesUnsaid: 'What becomes of the copies that are there, the reference does not say',
  staysHere: 'All stay: only the copying to the other region is concerned',
  reference: 'reference',

  save: {
    title: 'Set cross-region policy',
    titleChange: 'Change cross-region policy',
    sentence:
      'Snapshots of {name} ({id}) in project {project} are copied by this policy. One policy a cluster: an earlier one is replaced.',
    choose: 'Choose a cluster. Its snapshots are copied to the region and project named here.',
    replaces: 'A policy is there already: it is replaced.',
    turnsOff: 'Copying ends: from then on no snapshot of the cluster is copied to another region.',
    fewerDays: (before: number, after: number) => `Copies are kept for ${after} instead of ${before} days: older ones may be removed.`,
    elsewhere: (region: string) => `Copies go elsewhere than before (${region}).`,
    chooseCluster: 'Choose a cluster',
    chooseRegion: 'Choose a region',
    hasPolicy: (name: string) => `${name} (has a policy)`,
    regionHint: 'From the list of this region',
    regionTyped: 'The list could not be read: enter the region’s id',
    projectHint: 'Id of the project in the destination region',
    keepHint: 'Whole days, 1 or more; the service may refuse many (DWS.5080)',
    statusHint: 'Off keeps the policy and copies nothing',
    unchanged: 'Nothing is different from the policy now',
    incomplete: 'Fill in the marked fields',
    safe: 'Leave as it is',
    act: (name: string) => `Set policy of ${name}`,
    done: (name: string) => `Policy of ${name}`,
  },
  del: {
    title: 'Delete cross-region policy',
    sentence: 'Delete the cross-region policy of {name} ({id}) in project {project}?',
    loss: (region: string) => `From then on no snapshot of the cluster is copied to ${region}.`,
    anotherRegion: 'another region',
    confirm: 'Type the cluster’s name to confirm',
    safe: 'Keep policy',
    act: (name: string) => `Delete policy of ${name}`,
    done: (name: string) => `Deletion of the policy of ${name}`,
  },
  seen: {
    saved: 'The list shows the policy as it was sent',
    deleted: 'The list no longer holds the policy',
    notYet: 'The list does not show it yet',
  },

  faults: {
    required: 'This is needed',
    too_long: 'At most 1,024 characters',
    keep_days: 'Enter a whole number from 1',
  } as Readonly<Record<string, string | undefined>>,
}
