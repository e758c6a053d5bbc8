import { Refusal, refuse } from './refusal.ts'

const FAILURES = { most: 10, within: 5 * 60_000 }
const GUESSES = new Set(['CONSOLE.SIGN_IN_FAILED', 'CONSOLE.MFA_NEEDED', 'CONSOLE.LOCKED'])

/** IAM locks an account that guesses: so do we, earlier (interface.md section 3). */
export function makeThrottle(now: () => number = Date.now) {
  const failures = new Map<string, number[]>()
  const recentOf = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - FAILURES.within)

  function forgive(key: string, at: number): void {
    const left = [...recentOf(key)]
    const index = left.indexOf(at)
    if (index >= 0) left.splice(index, 1)
    if (left.length > 0) failures.set(key, left)
    else failures.delete(key)
  }
  function sweep(): void {
    for (const key of failures.keys()) if (recentOf(key).length === 0) failures.delete(key)
  }
  return {
    get size(): number {
      return failures.size
    },
    async guard<T>(account: string, address: string, attempt: () => Promise<T>): Promise<T> {
      sweep()
      const key = `${account}\n${address}`
      const recent = recentOf(key)
      const at = now()
      if (recent.length >= FAILURES.most) {
        const retryAfter = Math.max(1, Math.ceil(((recent[0] ?? at) + FAILURES.within - at) / 1000))
        throw refuse('CONSOLE.TOO_MANY', 'Too many failed sign-ins: wait before the next try.', { retryAfter })
      }
      // Counted before the answer is known, so that tries at once count like tries in turn.
      failures.set(key, [...recent, at])
      try {
        const result = await attempt()
        failures.delete(key)
        return result
      } catch (reason) {
        // An unreachable IAM or a wrong project is no guess at a password.
        if (!(reason instanceof Refusal && GUESSES.has(reason.code))) forgive(key, at)
        throw reason
      }
    },
  }
}
