import type { OpenProject } from './cloud.ts'
import type { RegionConfig } from './config.ts'
import { getToken, listProjects, listProjectsByKey, type Credentials, type Token } from './iam.ts'
import { refuse } from './refusal.ts'
import type { AccessKey } from './sign.ts'
import type { Store } from './store/store.ts'
import type { Upstream } from './upstream.ts'

export interface SignInBody extends Partial<Credentials> {
  region?: string | undefined
  projects?: string[] | undefined
  read_only?: boolean | undefined
  access_key?: string | undefined
  secret_key?: string | undefined
  security_token?: string | undefined
  project_id?: string | undefined
}
/** What the cloud says of somebody who may come in. */
export interface Identity {
  kind: 'token' | 'access-key'
  account: string
  /** The id of the account, where IAM told it. */
  domain: string | undefined
  user: string
  projects: OpenProject[]
  mayOnlyRead: boolean
  /** ms */
  cloudExpires: number
}

/** Roles whose holder may only read (reference/auth.md section 3). */
const READ_ONLY_ROLES = new Set(['readonly', 'system_all_70'])
const FULL_ROLES = new Set(['te_admin', 'dws_adm', 'system_all_69'])
/** A temporary key lives at most a day; a permanent one ends when somebody removes it. */
const TEMPORARY_KEY = 24 * 3_600_000
const PERMANENT_KEY = 365 * TEMPORARY_KEY
const DOMAIN = 'domain'

const passwordOf = (body: SignInBody): Credentials => ({
  account: body.account ?? '',
  user: body.user ?? '',
  password: body.password ?? '',
  passcode: body.passcode || undefined,
  user_id: body.user_id || undefined,
})
/** Each project once, also where it was named by its name and by its id. */
function projectsOf(tokens: readonly Token[]): OpenProject[] {
  const opened = tokens.flatMap(({ project, value }) => (project ? [{ ...project, credential: { token: value } }] : []))
  return [...new Map(opened.map((project) => [project.id, project])).values()]
}
/** Who is trying, for the throttle and the trail: a secret is never part of it. */
export const triedBy = (body: SignInBody): { account: string; user: string } =>
  body.access_key ? { account: '', user: body.access_key } : { account: body.account ?? '', user: body.user ?? '' }

const KEY = 'access-key'
/** Who tried, for the trail: the account of a key is known once it has signed in. */
export async function whoTried(store: Store, body: SignInBody): Promise<{ account: string; user: string }> {
  const who = triedBy(body)
  if (!body.access_key) return who
  const known = (await store.recall(KEY)).map((text) => JSON.parse(text) as [string, string])
  return { ...who, account: known.find(([key]) => key === body.access_key)?.[1] ?? '' }
}

/** How somebody proves to the cloud who they are: by password, or by a key that signs. */
export function makeSignIn(upstream: Upstream, store: Store) {
  async function tokensFor(region: RegionConfig, who: Credentials, wanted: readonly string[] | undefined): Promise<Token[]> {
    const names = wanted?.length ? [...new Set(wanted)] : [region.id]
    if (who.passcode && names.length > 1)
      throw refuse('CONSOLE.BAD_INPUT', 'A passcode opens one project.', {
        fields: [{ path: 'body.projects', message: 'one_with_passcode' }],
      })
    const tokens: Token[] = []
    // One after the other: a wrong password must count once at IAM.
    for (const name of names)
      tokens.push(await getToken(upstream, region, who, { project: /^[0-9a-f]{32}$/.test(name) ? { id: name } : { name } }))
    return tokens
  }

  async function byPassword(region: RegionConfig, body: SignInBody): Promise<Identity> {
    const who = passwordOf(body)
    const tokens = await tokensFor(region, who, body.projects)
    const projects = projectsOf(tokens)
    if (projects.length === 0) throw refuse('CONSOLE.BAD_ANSWER', 'IAM gave a token that opens no project.')
    const roles = [...new Set(tokens.flatMap((token) => token.roles))]
    const domain = tokens[0]?.domain
    if (domain) await store.remember(DOMAIN, domain, JSON.stringify([domain, who.account]))
    return {
      kind: 'token',
      account: who.account,
      domain,
      user: who.user,
      projects,
      mayOnlyRead: roles.some((role) => READ_ONLY_ROLES.has(role)) && !roles.some((role) => FULL_ROLES.has(role)),
      cloudExpires: Math.min(...tokens.map((token) => token.expires)),
    }
  }

  /** IAM names an account of a key by its id only; a sign-in by password has told the name. */
  async function accountOf(domain: string): Promise<string> {
    const known = (await store.recall(DOMAIN)).map((text) => JSON.parse(text) as [string, string])
    return known.find(([id]) => id === domain)?.[1] ?? domain
  }

  async function byKey(region: RegionConfig, body: SignInBody): Promise<Identity> {
    const key: AccessKey = {
      access: body.access_key ?? '',
      secret: body.secret_key ?? '',
      securityToken: body.security_token || undefined,
    }
    const project = (await listProjectsByKey(upstream, region, key)).find(({ id }) => id === body.project_id)
    if (!project)
      throw refuse('CONSOLE.NO_SUCH_PROJECT', 'This key may not open that project of the region.', {
        fields: [{ path: 'body.project_id', message: 'unknown_project' }],
      })
    const { id, name, domain } = project
    const account = domain === undefined ? id : await accountOf(domain)
    await store.remember(KEY, key.access, JSON.stringify([key.access, account]))
    return {
      kind: 'access-key',
      account,
      domain,
      user: key.access,
      projects: [{ id, name, credential: { key } }],
      mayOnlyRead: false,
      cloudExpires: Date.now() + (key.securityToken === undefined ? PERMANENT_KEY : TEMPORARY_KEY),
    }
  }
  return {
    identify: (region: RegionConfig, body: SignInBody): Promise<Identity> =>
      body.access_key ? byKey(region, body) : byPassword(region, body),
    projects: (region: RegionConfig, body: SignInBody) => listProjects(upstream, region, passwordOf(body)),
  }
}
export type SignIn = ReturnType<typeof makeSignIn>
