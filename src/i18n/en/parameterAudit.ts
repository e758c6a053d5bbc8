import { formatCount, plural } from '../text.ts'

export const parameterAudit = {
  title: 'Parameter changes',
  reading: 'reading…',
  notReported: 'not reported',
  head: {
    id: 'Id',
    started: 'Started',
    ended: 'Ended',
    took: 'Took',
    operator: 'Operator',
    status: 'Status',
    reason: 'Reason of failure',
  },
  filter: 'Filter the records',
  field: 'Filter by',
  fields: { '': 'Any field', operator: 'Operator', status: 'Status', failed_reason: 'Reason of failure' },
  text: 'Text',
  since: 'Since',
  apply: 'Apply',
  showAll: 'Show all',
  none: 'No change of parameters is recorded',
  noneWhy: 'The service keeps a record of each change of a parameter, once there is one.',
  noneFits: 'No record fits the filter',
  noneFitsWhy:
    'The service filters itself, and its document does not say how: try the whole value as the service writes it, or another field.',
  shown: (shown: number, count: number | undefined, isWhole: boolean) =>
    (isWhole ? plural(shown, 'record', 'records') : `the first ${formatCount(shown)} records, filter to see others`) +
    (count === undefined || count === shown ? '' : `; the service counts ${formatCount(count)}`),
}
