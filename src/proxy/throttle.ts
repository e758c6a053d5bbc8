import { createHash } from 'node:crypto'
import { Refusal, refuse } from './refusal.ts'
import type { Tries } from './store/tries.ts'

const FAILURES = { most: 10, within: 5 * 60_000 }
const SWEEP_EVERY = 60_000
const GUESSES = new Set(['CONSOLE.SIGN_IN_FAILED', 'CONSOLE.MFA_NEEDED', 'CONSOLE.LOCKED'])

/** What somebody typed as a name is not kept: it may have been the password. */
const whoOf = (account: string, address: string): string => createHash('sha256').update(`${account}\n${address}`).digest('hex')

/** IAM locks an account that guesses: so do we, earlier (interface.md section 3). All consoles on one store count together. */
export function makeThrottle(tries: Tries, now: () => number = Date.now) {
  let swept = now()

  async function take(who: string) {
    const at = now()
    const since = at - FAILURES.within
    if (at - swept > SWEEP_EVERY) {
      swept = at
      await tries.sweep(since)
    }
    // Counted before the answer is known, so that tries at once count like tries in turn.
    const taken = await tries.take(who, at, since, FAILURES.most)
    if ('slot' in taken) return taken
    const retryAfter = Math.max(1, Math.ceil(((taken.held[0] ?? at) + FAILURES.within - at) / 1000))
    throw refuse('CONSOLE.TOO_MANY', 'Too many failed sign-ins: wait before the next try.', { retryAfter })
  }
  return {
    async guard<T>(account: string, address: string, attempt: () => Promise<T>): Promise<T> {
      const who = whoOf(account, address)
      const taken = await take(who)
      try {
        const result = await attempt()
        // Its own place only: a colleague who gets in does not wipe out the guesses at somebody else's password.
        await tries.giveBack(who, taken)
        return result
      } catch (reason) {
        // An unreachable IAM or a wrong project is no guess at a password.
        if (!(reason instanceof Refusal && GUESSES.has(reason.code))) await tries.giveBack(who, taken)
        throw reason
      }
    },
  }
}
