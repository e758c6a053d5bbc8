import * as z from 'zod/mini'
import type { Accounts, CloudAnswer, CloudRequest } from './cloud.ts'
import { SECOND } from './clock.ts'
import { AdvanceRequest, FaultsRequest } from './faults.ts'
import { isAccount } from './iam.ts'

/*
 * The switches of the simulation itself, under /_sim (interface.md section 5): its clock, its faults, its counts.
 */

const answer = (status: number, body: unknown): CloudAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
const wrong = (status: number, code: string, message: string) => answer(status, { error_code: code, error_msg: message })

function parsed<S extends z.ZodMiniType>(schema: S, text: string): z.output<S> | undefined {
  try {
    const result = z.safeParse(schema, JSON.parse(text))
    return result.success ? result.data : undefined
  } catch {
    return undefined
  }
}

export function control({ method, body, isLoopback }: CloudRequest, url: URL, { book, worldOf }: Accounts): CloudAnswer {
  if (!isLoopback) return wrong(403, 'SIM.FORBIDDEN', '/_sim answers on loopback only.')
  switch (`${method} ${url.pathname}`) {
    case 'POST /_sim/advance': {
      const asked = parsed(AdvanceRequest, body)
      if (!asked || !isAccount(asked.account)) return wrong(400, 'SIM.BAD_INPUT', 'Expected {"account","seconds"}.')
      worldOf(asked.account).clock.advanced += asked.seconds * SECOND
      return answer(200, {})
    }
    case 'PUT /_sim/faults': {
      const asked = parsed(FaultsRequest, body)
      if (!asked) return wrong(400, 'SIM.BAD_INPUT', 'Expected {"account","faults":[{"call",…}]}.')
      book.setFaults(asked.account, asked.faults)
      return answer(200, {})
    }
    case 'GET /_sim/calls':
      return answer(200, { calls: book.counts(url.searchParams.get('account') ?? '') })
    default:
      return wrong(404, 'SIM.NOT_FOUND', `No ${method} ${url.pathname} here.`)
  }
}
