import * as z from 'zod/mini'
import { rows } from './endpoint.ts'

/*
 * Rows the proxy answers itself (interface.md section 3); never refused by read-only. Their answers are ours, so they are
 * exact: only lists may be missing.
 */

const Project = z.object({ id: z.string(), name: z.string() })
export type Project = z.infer<typeof Project>

const Session = z.looseObject({
  user: z.string(),
  account: z.string(),
  region: z.string(),
  mode: z.enum(['operate', 'read-only']),
  kind: z.enum(['token', 'access-key']),
  projects: z.array(Project),
  /** The end of the console session and of the cloud token, ISO. */
  expires_at: z.string(),
  cloud_expires_at: z.string(),
  /** True for the built-in region. */
  simulated: z.boolean(),
})
export type Session = z.infer<typeof Session>

const SessionAnswer = z.looseObject({ session: z.optional(z.nullable(Session)) })
const projects = z._default(z.array(Project), [])

const typed = z.optional(z.string('text').check(z.maxLength(512, 'too_long')))
const Password = { region: typed, account: typed, user: typed, password: typed, passcode: typed, user_id: typed }
/** What goes into a header; temporary keys come with a token of some KB. */
const inHeader = (longest: number) =>
  z.optional(z.string('text').check(z.maxLength(longest, 'too_long'), z.regex(/^[\x21-\x7e]*$/, 'header_value')))
const AccessKey = { access_key: inHeader(512), secret_key: typed, security_token: inHeader(10_240), project_id: typed }

/** Names the fields that are missing, each by itself, so that the form can mark them. */
const needs = <T>(fields: (body: T) => readonly (keyof T & string)[]) =>
  z.check<T>(({ value, issues }) => {
    for (const field of fields(value)) {
      if (!value[field]) issues.push({ code: 'custom', path: [field], message: 'required', input: value })
    }
  })

const ProjectsBody = z.object(Password).check(needs(() => ['region', 'account', 'user', 'password']))
/** By password, or by access key for those whom IAM gives no token by password (reference/auth.md sections 1 and 9). */
const SignInBody = z
  .object({
    ...Password,
    ...AccessKey,
    projects: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(128)), 'text').check(z.maxLength(50, 'too_many'))),
    read_only: z.optional(z.boolean()),
  })
  .check(needs((body) => (body.access_key ? ['region', 'secret_key', 'project_id'] : ['region', 'account', 'user', 'password'])))

const OwnSession = z.looseObject({
  id: z.string(),
  /** Where it was opened from. */
  address: z.string(),
  kind: z.enum(['token', 'access-key']),
  mode: z.enum(['operate', 'read-only']),
  projects: z.array(z.string()),
  /** ISO, the proxy's clock. */
  since: z.string(),
  seen: z.string(),
  expires_at: z.string(),
  /** The session that asks. */
  current: z.boolean(),
})
/** A session of the same user. */
export type OwnSession = z.infer<typeof OwnSession>

const session = rows('session', {
  get: { access: 'read', operation: 'GetSession', http: 'GET /api/session.get', input: {}, output: SessionAnswer, open: true },
  projects: {
    access: 'write',
    operation: 'ListOpenableProjects',
    http: 'POST /api/session.projects',
    input: { body: ProjectsBody },
    output: z.looseObject({ projects }),
    open: true,
  },
  signIn: {
    access: 'write',
    operation: 'SignIn',
    http: 'POST /api/session.signIn',
    input: { body: SignInBody },
    output: SessionAnswer,
    open: true,
  },
  extend: { access: 'write', operation: 'ExtendSession', http: 'POST /api/session.extend', input: {}, output: SessionAnswer },
  /** One's own sessions, the latest used first. */
  list: {
    access: 'read',
    operation: 'ListOwnSessions',
    http: 'GET /api/session.list',
    input: {},
    output: z.looseObject({ sessions: z._default(z.array(OwnSession), []) }),
  },
  /** Ends another session of one's own; its cookie and stored secrets are gone at once. */
  revoke: {
    access: 'write',
    operation: 'RevokeSession',
    http: 'POST /api/session.revoke',
    input: { body: z.object({ id: z.string('required').check(z.regex(/^[0-9a-f]{64}$/, 'session_id')) }) },
    output: z.looseObject({}),
  },
  signOut: { access: 'write', operation: 'SignOut', http: 'POST /api/session.signOut', input: {}, output: z.looseObject({}) },
})

const region = rows('region', {
  list: {
    access: 'read',
    operation: 'ListRegions',
    http: 'GET /api/region.list',
    input: {},
    output: z.looseObject({
      regions: z._default(
        z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            simulated: z.boolean(),
            /** Origin of the vendor's own console, where it is configured. */
            console: z.optional(z.string()),
          }),
        ),
        [],
      ),
    }),
    open: true,
  },
})

export const OUTCOMES = ['sent', 'ok', 'failed', 'unknown', 'refused'] as const
const AuditRecord = z.looseObject({
  seq: z.number(),
  at: z.string(),
  user: z.string(),
  account: z.string(),
  address: z.string(),
  project: z.optional(z.string()),
  call: z.string(),
  target: z.optional(z.string()),
  /** What was sent, secrets out. */
  input: z.optional(z.unknown()),
  outcome: z.enum(OUTCOMES),
  status: z.optional(z.number()),
  error_code: z.optional(z.string()),
  cloud_request_id: z.optional(z.string()),
  ms: z.optional(z.number()),
  hash: z.string(),
  prev: z.string(),
})
export type AuditRecord = z.infer<typeof AuditRecord>

const moment = z.optional(z.string('time').check(z.refine((value) => !Number.isNaN(Date.parse(value)), 'time')))
const audit = rows('audit', {
  list: {
    access: 'read',
    operation: 'ListAuditRecords',
    http: 'GET /api/audit.list',
    input: {
      query: z.optional(
        z.object({
          from: moment,
          to: moment,
          user: typed,
          call: typed,
          outcome: z.optional(z.enum(OUTCOMES, 'outcome')),
          /** The number of the last record of the page before. */
          cursor: z.optional(z.string('text').check(z.regex(/^\d{1,15}$/, 'cursor'))),
          limit: z.optional(z.int('whole_number').check(z.minimum(1, 'whole_number'), z.maximum(1000, 'whole_number'))),
          /** Also the links of the records beside and between these that are not among them, so that the chain can be checked end to end. */
          links: z.optional(z.boolean('choice')),
        }),
      ),
    },
    output: z.looseObject({
      records: z._default(z.array(AuditRecord), []),
      next: z.optional(z.string()),
      links: z.optional(z.array(z.object({ seq: z.number(), prev: z.string(), hash: z.string() }))),
    }),
  },
})

const AcceptedWrite = z.looseObject({
  id: z.string(),
  /** ISO, the proxy's clock; `cloud_at` the cloud's, against which its tasks are timed. */
  at: z.string(),
  cloud_at: z.optional(z.string()),
  user: z.string(),
  project: z.string(),
  /** Row id. */
  call: z.string(),
  /** The id of what was changed. */
  target: z.optional(z.string()),
  name: z.optional(z.string()),
  /** What was sent, secrets out. */
  input: z.optional(z.unknown()),
  outcome: z.enum(['sent', 'ok', 'failed', 'unknown']),
  status: z.optional(z.number()),
  error_code: z.optional(z.string()),
  cloud_request_id: z.optional(z.string()),
  /** The size of the cluster when it was last seen before a resize, which says only how many nodes to add. */
  nodes_before: z.optional(z.number()),
  /** The id of what the answer made: a cluster's, a snapshot's. */
  result_id: z.optional(z.string()),
  /** The job that the answer names (`job.get`). */
  job_id: z.optional(z.string()),
})
/** A write of this console, as every session of its account sees it. */
export type AcceptedWrite = z.infer<typeof AcceptedWrite>

const ObservedTask = z.looseObject({
  project: z.string(),
  cluster_id: z.string(),
  cluster_name: z.string(),
  /** The wire word: of `task_status`, a key of `action_progress`, or the status CREATING or DELETING. */
  task: z.string(),
  /** ISO, the cloud's clock. */
  first_seen: z.string(),
  last_seen: z.string(),
  changes: z.array(z.object({ at: z.string(), percent: z.nullable(z.number()) })),
  /** The first of two quiet readings. */
  ended: z.optional(z.string()),
  /** The cluster showed a failure when the task had ended. */
  failed: z.optional(z.boolean()),
})
/** A task seen in answers that passed through the proxy. */
export type ObservedTask = z.infer<typeof ObservedTask>

const operation = rows('operation', {
  /** Writes of the last 24 hours, newest first, and the tasks seen. */
  list: {
    access: 'read',
    operation: 'ListOperations',
    http: 'GET /api/operation.list',
    input: {},
    output: z.looseObject({ writes: z._default(z.array(AcceptedWrite), []), tasks: z._default(z.array(ObservedTask), []) }),
  },
})

export const consoleRows = { session, region, audit, operation }
