import { plural } from '../text.ts'

/** Versions across the fleet; the words of states are with the upgrades of one cluster. */
export const upgrades = {
  title: 'Upgrades',
  count: (count: number) => plural(count, 'cluster', 'clusters'),
  search: 'Name or id',
  head: { cluster: 'Cluster', project: 'Project', version: 'Version', target: 'Targets', result: 'Last result', started: 'Started' },
  facets: {
    label: 'Where the clusters stand',
    all: 'All',
    failed: 'Failed',
    observed: 'Not committed',
    running: 'Running',
    unknown: 'Unknown state',
    offered: 'Update offered',
    none: 'No update offered',
    uncollected: 'Not known',
  },
  notBuilt: 'not in service',
  notCollected: 'not collected yet',
  unread: 'could not be read',
  unnamed: 'unknown',
  noTarget: 'none offered',
  noRecord: 'none recorded',
  notStarted: 'not started',
  shownOf: (shown: number, all: number) =>
    shown === all ? plural(all, 'cluster', 'clusters') : `${shown} of ${plural(all, 'cluster', 'clusters')}`,
  waiting: (count: number) => `${plural(count, 'cluster', 'clusters')} not collected yet; rows in sight come first`,
  unreadOf: {
    paths: (count: number) => `the targets of ${plural(count, 'cluster', 'clusters')}`,
    records: (count: number) => `the upgrade records of ${plural(count, 'cluster', 'clusters')}`,
  },
  staleOf: {
    paths: (count: number) => `Targets of ${plural(count, 'cluster', 'clusters')}`,
    records: (count: number) => `Upgrade records of ${plural(count, 'cluster', 'clusters')}`,
  },
  emptyWhy: 'Once there is a cluster, its version and where it can go stand here.',
}
