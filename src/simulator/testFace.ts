import { startSimulator, type Simulator, type SimulatorOptions } from './main.ts'

/** An answer of the region in the form in which its clients get it. */
export interface Seen {
  status: number
  headers: Headers
  text: string
  /** What stands in the body at a path such as `cluster.nodes.0.id`; undefined where nothing does. */
  at: (path: string) => unknown
  /** A list in the body; none is an empty one. */
  rows: (path: string) => Record<string, unknown>[]
}

/** A region for tests, behind its HTTP face; real time stands still until it is moved. */
export interface Face {
  simulator: Simulator
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Seen>
  /** Signs in and gives a caller for that project: paths are what follows the project id. */
  enter: (user?: string, project?: string, account?: string) => Promise<Entered>
  advance: (seconds: number, account?: string) => Promise<void>
  fault: (...faults: Record<string, unknown>[]) => Promise<void>
  calls: (account?: string) => Promise<unknown>
  moveRealTime: (ms: number) => void
}
export interface Entered {
  token: string
  projectId: string
  /** `version` is what stands before the project id: v1.0, v1, v2. */
  call: (method: string, version: string, path: string, body?: unknown) => Promise<Seen>
}

export const MADE_AT = Date.UTC(2026, 3, 12, 2, 30)

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const step = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function seen(status: number, headers: Headers, text: string): Seen {
  const body = parse(text)
  const at = (path: string) => path.split('.').reduce(step, body)
  return { status, headers, text, at, rows: (path) => (at(path) ?? []) as Record<string, unknown>[] }
}

export const tokenRequest = (user: string, project: unknown, account = 'demo', password = 'Demo-Pass-2026') => ({
  auth: {
    identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: account } } } },
    ...(project !== undefined && { scope: { project } }),
  },
})

export async function startFace(options: SimulatorOptions = {}): Promise<Face> {
  let realTime = MADE_AT
  const simulator = await startSimulator({ speed: 1, realNow: () => realTime, ...options })
  const call: Face['call'] = async (method, path, body, headers = {}) => {
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`${simulator.url}${path}`, {
      method,
      body: sent,
      headers: { 'content-type': 'application/json', ...headers },
    })
    return seen(answer.status, answer.headers, await answer.text())
  }
  return {
    simulator,
    call,
    async enter(user = 'operator', project = 'sim-region-1', account = 'demo') {
      const answer = await call('POST', '/v3/auth/tokens?nocatalog=true', tokenRequest(user, { name: project }, account))
      const token = answer.headers.get('x-subject-token') ?? ''
      const projectId = String(answer.at('token.project.id'))
      return {
        token,
        projectId,
        call: (method, version, path, body) => call(method, `/${version}/${projectId}${path}`, body, { 'X-Auth-Token': token }),
      }
    },
    advance: async (seconds, account = 'demo') => void (await call('POST', '/_sim/advance', { account, seconds })),
    fault: async (...faults) => void (await call('PUT', '/_sim/faults', { account: 'demo', faults })),
    calls: async (account = 'demo') => (await call('GET', `/_sim/calls?account=${account}`)).at('calls'),
    moveRealTime: (ms) => void (realTime += ms),
  }
}
