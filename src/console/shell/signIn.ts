import { useEffect } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { consoleRows } from '#contract/console.ts'
import { call, type CallError } from '#console/lib/api.ts'
import { durationOf } from '#console/lib/format.ts'
import { signedIn, type Project, type Session } from '#console/lib/session.ts'
import { useTicking } from '#console/ui/ticking.ts'
import type { Text } from '#i18n/text.ts'

/** How somebody signs in; each way has its own fields. */
export type Way = 'password' | 'mfa' | 'key'
/** What is typed at sign-in; only the fields of the chosen way are sent. */
export interface Credentials {
  region: string
  account: string
  user: string
  password: string
  passcode: string
  user_id: string
  access_key: string
  secret_key: string
  security_token: string
  project_id: string
}
export const NOTHING_TYPED: Credentials = {
  region: '',
  account: '',
  user: '',
  password: '',
  passcode: '',
  user_id: '',
  access_key: '',
  secret_key: '',
  security_token: '',
  project_id: '',
}
type FieldName = keyof Credentials
const FIELDS: readonly FieldName[] = [
  'region',
  'account',
  'user',
  'password',
  'passcode',
  'user_id',
  'access_key',
  'secret_key',
  'security_token',
  'project_id',
]
/** A security token comes only with temporary keys. */
const NEEDED: Record<Way, readonly FieldName[]> = {
  password: ['region', 'account', 'user', 'password'],
  mfa: ['region', 'account', 'user', 'password', 'passcode', 'user_id'],
  key: ['region', 'access_key', 'secret_key', 'project_id'],
}
const SENT: Record<Way, readonly FieldName[]> = { ...NEEDED, key: [...NEEDED.key, 'security_token'] }

/** A failed sign-in at the place where it can be mended. */
export interface Problem {
  fields: Partial<Record<FieldName, string>>
  /** What no single field can mend. */
  form?: string
  needsMfa?: boolean
  /** No try before this moment, ms. */
  notBefore?: number
}

/** The first field that has something to mend, in the order of the form. */
const firstWrong = ({ fields }: Problem): FieldName | undefined => FIELDS.find((name) => fields[name] !== undefined)

/** Element id of a field, so that a failure can move the focus there. */
export const fieldId = (name: FieldName): string => `sign-in-${name}`
/** A failure moves the focus to the first field that can mend it, its text selected. */
export function useFocusOn(problem: Problem | undefined): void {
  useEffect(() => {
    const wrong = problem && firstWrong(problem)
    const field = wrong && document.getElementById(fieldId(wrong))
    if (!field) return
    field.focus()
    if (field instanceof HTMLInputElement) field.select()
  }, [problem])
}

/** Each cause in words of its own; nothing here leads to another try by itself (the account would lock). */
export function problemOf(error: CallError, t: Text<'session'>, way: Way): Problem {
  const { failed } = t
  const hadPasscode = way === 'mfa'
  switch (error.code) {
    case 'CONSOLE.SIGN_IN_FAILED':
      if (way === 'key') return { fields: { secret_key: failed.wrongKey } }
      return { fields: hadPasscode ? { password: failed.wrong, passcode: failed.mfaWrong } : { password: failed.wrong } }
    case 'CONSOLE.MFA_NEEDED':
      return { fields: { passcode: hadPasscode ? failed.mfaWrong : failed.mfaNeeded }, needsMfa: true }
    case 'CONSOLE.LOCKED':
      return { fields: {}, form: failed.locked }
    case 'CONSOLE.NO_ACCESS':
      return { fields: {}, form: failed.noAccess }
    case 'CONSOLE.NO_SUCH_PROJECT':
      if (way === 'key') return { fields: { project_id: failed.noProject } }
      return { fields: {}, form: failed.noProject }
    case 'CONSOLE.TOO_MANY':
      return { fields: {}, notBefore: Date.now() + (error.retryAfter ?? 60) * 1000 }
    case 'CONSOLE.UNREACHABLE':
    case 'CONSOLE.TIMEOUT':
      return error.status === 0 ? { fields: {}, form: failed.noAnswer } : { fields: { region: failed.unreachable } }
    default:
      return badInput(error, t) ?? { fields: {}, form: failed.other(error.code, error.failure.error_msg) }
  }
}

function badInput(error: CallError, t: Text<'session'>): Problem | undefined {
  const named = (error.failure.fields ?? []).flatMap(({ path, message }) => {
    const field = FIELDS.find((name) => path.split('.').at(-1) === name)
    const words: Readonly<Record<string, string | undefined>> = t.failed.fields
    return field ? [[field, words[message] ?? message] as const] : []
  })
  return named.length > 0 ? { fields: Object.fromEntries(named) } : undefined
}

/** Fields that must be filled, checked before anything is sent. */
export function missingOf(typed: Credentials, way: Way, t: Text<'session'>): Problem | undefined {
  const empty = NEEDED[way].filter((name) => typed[name] === '')
  return empty.length > 0 ? { fields: Object.fromEntries(empty.map((name) => [name, t.failed.fields.required])) } : undefined
}

const credentialsOf = (typed: Credentials, way: Way): Partial<Credentials> =>
  Object.fromEntries(SENT[way].filter((name) => typed[name] !== '').map((name) => [name, typed[name]]))

interface SignIn {
  typed: Credentials
  way: Way
  projects?: readonly string[]
  readOnly: boolean
}
/** Signs in once. */
export function useSignIn() {
  const client = useQueryClient()
  return useMutation<Session, CallError, SignIn>({
    retry: false,
    networkMode: 'always',
    mutationFn: async ({ typed, way, projects, readOnly }) => {
      const body = {
        ...credentialsOf(typed, way),
        ...(way !== 'key' && projects && projects.length > 0 && { projects: [...projects] }),
        ...(readOnly && { read_only: true }),
      }
      const { body: answer } = await call(consoleRows.session.signIn, { body })
      if (!answer.session) throw new Error('sign-in without a session')
      signedIn(client, answer.session)
      return answer.session
    },
  })
}
/** What this user may open; opens nothing. */
export const useOpenableProjects = () =>
  useMutation<Project[], CallError, { typed: Credentials; way: Way }>({
    retry: false,
    networkMode: 'always',
    mutationFn: async ({ typed, way }) => (await call(consoleRows.session.projects, { body: credentialsOf(typed, way) })).body.projects,
  })

/** "45 s" until a moment, '' once it has passed. */
export const useCountdown = (until: number | undefined): string =>
  useTicking(() => (until === undefined || until <= Date.now() ? '' : durationOf(until - Date.now())))
