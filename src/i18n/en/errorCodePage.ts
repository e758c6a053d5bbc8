import { plural } from '../text.ts'

export const errorCodePage = {
  title: 'Error codes',
  note: (documented: number, others: number) => `${documented} of the API reference, ${others} met beyond it`,
  label: 'Error codes of the service',
  search: 'Code or words, English or Chinese',
  code: 'Code',
  status: 'HTTP status',
  notStated: 'not stated',
  message: 'Cause',
  remedy: 'What to do',
  shown: (shown: number, all: number) => `${shown} of ${plural(all, 'code', 'codes')}`,
  none: 'No code matches',
  noneHint: 'The codes are those of the API reference. Others are shown where they occur, as the service sent them.',
  clear: 'Clear the search',
  drift: {
    title: 'Not in the documents',
    note: (count: number) => `${plural(count, 'field or value', 'fields and values')} the service has sent since this page was opened`,
    operation: 'Call',
    path: 'Place in the answer',
    value: 'Last value',
    times: 'Answers',
    last: 'Last',
    copy: 'Copy as JSON',
    show: 'Show',
    hide: 'Hide',
  },
}
