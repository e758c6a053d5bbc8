import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
  /** ms from sending to the last byte. */
  took: number
}

export function send(url: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> {
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, took: performance.now() - begun })
      })
      response.on('error', reject)
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Signs in as a page would; the cookie. */
export async function signIn(console: string, account: string, region = 'sim-region-1'): Promise<string> {
  const answer = await send(`${console}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ body: { region, account, user: 'operator', password: 'Demo-Pass-2026' } }),
  })
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${answer.body}`)
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

/** A read by its row. `isFresh` skips the proxy's memory. */
export async function read(console: string, cookie: string, id: string, input: unknown = {}, isFresh = false): Promise<Answer> {
  const answer = await send(`${console}/api/${id}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { cookie, 'sec-fetch-site': 'same-origin', ...(isFresh && { 'cache-control': 'no-cache' }) },
  })
  if (answer.status !== 200) throw new Error(`${id}: ${answer.status} ${answer.body.slice(0, 300)}`)
  return answer
}

/** `count` calls, `width` at a time. */
export async function inTurn<T>(count: number, width: number, call: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const one = async () => {
    while (next < count) {
      const index = next++
      results[index] = await call(index)
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return results
}

/** Calls at a steady rate, whether or not earlier ones have been answered; times from the moment each was due. */
export async function atRate(perSecond: number, seconds: number, call: (index: number) => Promise<unknown>): Promise<number[]> {
  const begun = performance.now()
  const sent: Promise<number>[] = []
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = begun + (index * 1000) / perSecond
    const early = due - performance.now()
    if (early > 1) await wait(early)
    sent.push(call(index).then(() => performance.now() - due))
  }
  return Promise.all(sent)
}
