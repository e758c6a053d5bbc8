import { plural } from '../text.ts'

/** What a panel says of where its data comes from. */
export const source = {
  title: 'Source of the data',
  call: 'Call',
  path: 'Path',
  age: 'Age',
  ageByCloud: (age: string, moment: string) => `${age} by the cloud’s clock: answered ${moment}`,
  ageByReceipt: (age: string, moment: string) => `${age} since it was received ${moment}`,
  oldestOf: (count: number) => `the oldest of ${plural(count, 'answer', 'answers')}`,
  from: 'From',
  fromMemory: 'the console’s memory: another viewer or tab had asked; no call of its own',
  fromCloud: 'the cloud, asked for this page',
  fromConsole: 'the console’s own records; the cloud was not asked',
  next: 'Next read',
  nextIn: (wait: string, every: string) => `in ${wait}, every ${every}`,
  tryIn: (wait: string) => `in ${wait}, after a failure`,
  now: 'now',
  paused: 'none while updates are paused',
  off: 'none: automatic updates are off',
  once: 'not by itself: read when it is asked for',
  rate: 'Calls a minute',
  rateOf: (own: number, all: number) => `${own} of this call, ${all} of this tab in all`,
  request: 'Request',
}
