import { CONSOLE_CODES, type ConsoleCode, type Failure } from '#contract/error.ts'

type Extra = Partial<Pick<Failure, 'fields' | 'cloud'>> & {
  /** Seconds. */
  retryAfter?: number
  allow?: string
  /** ISO, of the cloud's `Date`. */
  cloudDate?: string | undefined
}

/** Ends a call with a failure in the one shape; `error_code` is ours or the cloud's. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Extra
  constructor(code: string, status: number, message: string, extra: Extra = {}) {
    super(message)
    this.code = code
    this.status = status
    this.extra = extra
  }
  /** The same with another text. */
  saying(message: string): Refusal {
    return new Refusal(this.code, this.status, message, this.extra)
  }
}

/** One of our own codes, with its status of the table. */
export const refuse = (code: ConsoleCode, message: string, extra: Extra = {}): Refusal =>
  new Refusal(code, CONSOLE_CODES[code], message, extra)
