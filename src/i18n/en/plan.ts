import type { PlanRefusal } from '#contract/plan.ts'
import type { Check, PlanRule } from '#contract/planRules.ts'
import { plural } from '../text.ts'

/** A breach with its parts already printed; a sentence takes those it needs. */
export interface BreachParts {
  stages: string
  value: number
  date: string
  when: string
}

const refusals: Record<PlanRefusal, string> = {
  plan_is_running: 'The plan is running: stop it first',
  plan_is_stopped: 'The plan is not running',
  other_plan_is_running: 'Another plan is running: a cluster runs one plan at a time',
  plan_too_few_stages: 'A plan needs at least two stages to start',
}
const states: Record<Check['state'], string> = { kept: 'Kept', broken: 'Broken', noted: 'To note', unknown: 'Unknown' }
const rule: Record<PlanRule, string> = {
  one_running: 'No other plan of the cluster is running',
  enough_stages: 'At least 2 stages',
  few_stages: 'At most 48 stages',
  real_dates: 'No stage is set for a date that does not exist',
  own_times: 'No two stages begin at the same time',
  cpu_share: 'The pools of a stage get at most 99 % CPU share together',
  cpu_limit: 'The CPU limits of a stage add up to at most 100 %',
  no_overlap: 'No two stages hold at the same time',
  no_gap: 'A stage holds at every time',
}
const breach: Record<PlanRule, (parts: BreachParts) => string> = {
  one_running: ({ stages }) => `${stages} is running`,
  enough_stages: ({ value }) => `The plan has ${plural(value, 'stage', 'stages')}`,
  few_stages: ({ value }) => `The plan has ${plural(value, 'stage', 'stages')}`,
  real_dates: ({ stages, date }) => `${stages}: ${date} does not exist`,
  own_times: ({ stages }) => `${stages} begin together`,
  cpu_share: ({ stages, value }) => `${stages}: ${value} %`,
  cpu_limit: ({ stages, value }) => `${stages}: ${value} %`,
  no_overlap: ({ stages, when }) => `${stages}, first ${when}`,
  no_gap: ({ when }) => `First gap ${when}. The API does not say which shares hold in a gap.`,
}
/** By the wire's name; one that is not here is shown as it came. */
const resource: Readonly<Record<string, string>> = {
  cpu: 'CPU share',
  cpu_limit: 'CPU limit',
  memory: 'Memory',
  concurrency: 'Concurrency',
}
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export const plan = {
  title: 'Resource plans',
  thisPlan: 'the resource plan',
  lead: 'A resource plan changes the shares of the resource pools by the clock. A cluster runs one plan at a time.',
  inService: (count: number) => plural(count, 'cluster in service', 'clusters in service'),
  running: 'Running',
  stopped: 'Stopped',
  unknown: 'Unknown',
  unknownValue: 'unknown value',
  noZone: 'no zone',
  noZoneWhy: 'Printed by the service without a time zone, and shown as it came',
  noStage: 'None',
  noneNamed: 'none named',
  gap: 'no stage',
  span: (from: string, to: string, zone: string) => `${from} – ${to} ${zone}`,
  date: (month: number, day: number) => (month === 0 ? `day ${day}` : `${day} ${MONTHS[month - 1] ?? `of month ${month}`}`),
  refusals,

  head: { name: 'Plan', cluster: 'Cluster', project: 'Project', status: 'Status', stage: 'Stage', from: 'Known from', id: 'Plan id' },
  from: { list: 'the service’s list', memory: 'opened in this browser' },
  notReadYet: 'not read yet',
  couldNot: (code: string) => `could not be read (${code})`,
  goneShort: 'Does not exist (any more)',
  forget: 'Forget it',
  count: (count: number) => plural(count, 'plan', 'plans'),
  waiting: (count: number) => `${plural(count, 'cluster', 'clusters')} not read yet`,
  unnamed: (names: string) => `no list named for ${names}`,
  plansOf: (name: string) => `the resource plans of ${name}`,
  withdrawn: 'This region does not list resource plans. Shown are the plans that were opened in this browser; open another one by its id.',
  none: 'No resource plan',
  noneWhy: 'Plans are made in the vendor’s console. One that is missing here can be opened by its id.',
  noneRemembered: 'No plan has been opened yet',
  noneRememberedWhy: 'A plan’s id stands in the vendor’s console; a plan that was opened once is remembered in this browser.',
  gone: (name: string) => `The plan ${name} does not exist (any more)`,
  goneWhy: 'It was deleted, or the id belongs to another cluster.',
  backToList: 'All resource plans',
  noDetail: 'Nothing is known about this plan',
  noDetailWhy: 'The service answered without the plan.',

  add: {
    button: 'Open by id',
    title: 'Open a resource plan',
    why: 'The plan is read with the id you enter, and remembered in this browser.',
    id: 'Plan id',
    idHint: 'Stands in the vendor’s console, such as dde42d0c-38f7-4592-841d-5a16c5512408',
    empty: 'Enter the plan’s id',
    wrong: 'An id has up to 64 letters, digits, hyphens, underscores and dots',
    open: 'Open plan',
    cancel: 'Cancel',
  },

  now: {
    title: 'Now and next',
    status: 'Status',
    current: 'Current stage',
    due: 'By its times',
    differs: 'not the stage reported',
    next: 'Next switch',
    in: (duration: string) => `in ${duration}`,
    utc: 'In UTC',
    local: 'Local time',
    never: 'The plan never switches',
    logical: 'Logical cluster',
    onlyRunning: 'The plan is stopped: it switches at these times once it runs.',
  },

  checks: {
    title: 'Rules of a plan',
    note: (broken: number) =>
      broken === 0 ? 'no rule of the vendor’s guide is broken' : `${plural(broken, 'rule is', 'rules are')} broken`,
    state: states,
    rule,
    breach,
    unknown: {
      others: 'The plans of the cluster could not be listed',
      stages: 'The service did not say, or said it in a form the console cannot read',
    },
  },

  calendar: {
    title: 'Calendar',
    view: 'Stretch of time',
    views: { day: 'Day', week: 'Week', year: 'Year' },
    earlier: { day: 'Day before', week: 'Week before', year: 'Year before' },
    later: { day: 'Day after', week: 'Week after', year: 'Year after' },
    today: 'Today',
    asTable: 'Show as table',
    now: (time: string) => `now, ${time}`,
    next: (stage: string, time: string) => `next switch to ${stage}, ${time}`,
    overlap: 'several stages at once',
    length: 'Length',
    from: (zone: string) => `From (${zone})`,
    of: (first: string, last: string, view: 'day' | 'week' | 'year') =>
      view === 'day' ? first : view === 'year' ? first.slice(0, 4) : `${first} – ${last}`,
    day: ({ month, day }: { month: number; day: number }, weekday: number) =>
      `${DAYS[weekday] ?? ''} ${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    month: (month: number) => MONTHS[month - 1] ?? String(month),
    summary: (label: string, stages: string, hasGap: boolean, hasOverlap: boolean) =>
      `${label}. ${stages === '' ? 'No stage' : `Stages: ${stages}`}.${hasGap ? ' There are times without a stage.' : ''}${hasOverlap ? ' There are times with several stages.' : ''}`,
    note: (zone: string) => `Stages are set in UTC; the days are those of ${zone}.`,
    assumed: 'A month or day that the service does not state is taken as every one.',
    unreadable: (stages: string) => `Not in the calendar, since their times cannot be read: ${stages}`,
    moves: (when: string, offset: string, minutes: number, isForward: boolean, utc: string) =>
      `From ${when} (${utc} UTC; ${offset} before) every switch comes ${minutes === 60 ? 'an hour' : `${minutes} minutes`} ${isForward ? 'later' : 'earlier'} by the local clock.`,
  },

  stages: {
    title: 'Stages',
    count: (count: number) => plural(count, 'stage', 'stages'),
    none: 'The plan has no stage',
    noneWhy: 'Stages are added in the vendor’s console.',
    unknown: 'The service did not name the stages',
    notStated: 'not stated',
    everyMonth: 'every month',
    everyDay: 'every day',
    current: 'current',
    head: {
      name: 'Stage',
      month: 'Month',
      day: 'Day',
      utc: 'Time in UTC',
      local: (offset: string) => `Time in ${offset}`,
      next: 'Next time, as printed',
    },
  },

  pools: {
    title: 'Resource pools',
    note: 'what each pool gets in each stage',
    pool: 'Resource pool',
    resource,
    none: 'No stage names a resource pool',
    noneWhy: 'The shares of the pools are set with the stage in the vendor’s console.',
  },

  act: {
    facts: { status: 'Status', stage: 'Current stage', running: 'Running beside it', cluster: 'Cluster' },
    noOther: 'no other plan',
    stagesChanged: 'the stages are not the same any more',
    already: {
      113: 'The service says that the plan had been started already.',
      116: 'The service says that the plan had been stopped already.',
    },
    waiting: { start: 'Not running yet', stop: 'Still running', delete: 'Still there' },
    seen: { start: 'The plan is running', stop: 'The plan is stopped', delete: 'The plan does not exist any more' },
    start: {
      item: 'Start',
      title: 'Start resource plan',
      sentence: 'Start the plan {name} ({id}) of the cluster {cluster} in project {project}?',
      effect: (stage: string) =>
        `The shares of the stage ${stage} hold from then on for every statement of its pools, and they change at each switch.`,
      effectGap: 'No stage holds at this time; the first switch changes the shares of the pools.',
      confirm: 'A rule is broken. Type the plan’s name to start it all the same',
      safe: 'Do not start',
      act: (name: string) => `Start ${name}`,
      accepted: (name: string) => `Start of ${name}`,
    },
    stop: {
      item: 'Stop',
      title: 'Stop resource plan',
      sentence: 'Stop the plan {name} ({id}) of the cluster {cluster} in project {project}?',
      effect:
        'The plan switches no more until it is started again. The API does not say which shares the pools have afterwards: look at them in the vendor’s console.',
      safe: 'Keep it running',
      act: (name: string) => `Stop ${name}`,
      accepted: (name: string) => `Stop of ${name}`,
    },
    delete: {
      item: 'Delete',
      title: 'Delete resource plan',
      sentence: 'Permanently delete the plan {name} ({id}) of the cluster {cluster} in project {project}? You cannot undo this.',
      loss: (stages: number | undefined) =>
        `The plan goes ${stages === undefined ? 'with its stages' : `with its ${plural(stages, 'stage', 'stages')}`}. The resource pools and the statements stay. This console cannot make a plan: only the vendor’s console can.`,
      confirm: 'Type the plan’s name to confirm',
      safe: 'Keep the plan',
      act: (name: string) => `Delete ${name}`,
      accepted: (name: string) => `Deletion of ${name}`,
    },
  },
}
