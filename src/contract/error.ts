import * as z from 'zod/mini'

/** The proxy's own refusals and their HTTP status (interface.md section 3). */
export const CONSOLE_CODES = {
  'CONSOLE.BAD_HOST': 421,
  'CONSOLE.CROSS_ORIGIN': 403,
  'CONSOLE.NOT_FOUND': 404,
  'CONSOLE.BAD_METHOD': 405,
  'CONSOLE.SIGNED_OUT': 401,
  'CONSOLE.TOKEN_EXPIRED': 401,
  'CONSOLE.SIGN_IN_FAILED': 401,
  'CONSOLE.MFA_NEEDED': 401,
  'CONSOLE.LOCKED': 403,
  'CONSOLE.NO_ACCESS': 403,
  'CONSOLE.NOT_RECORDED': 503,
  'CONSOLE.READ_ONLY': 403,
  'CONSOLE.BAD_INPUT': 400,
  'CONSOLE.NO_SUCH_PROJECT': 403,
  'CONSOLE.TOO_LARGE': 413,
  'CONSOLE.BAD_TYPE': 415,
  'CONSOLE.TOO_MANY': 429,
  'CONSOLE.UNREACHABLE': 502,
  'CONSOLE.BAD_ANSWER': 502,
  'CONSOLE.TIMEOUT': 504,
  'CONSOLE.INTERNAL': 500,
} as const
export type ConsoleCode = keyof typeof CONSOLE_CODES

/** Every failure that leaves the proxy. `cloud` is there when a cloud call was meant; `sent` says whether it left. */
export const Failure = z.object({
  error_code: z.string(),
  error_msg: z.string(),
  request_id: z.string(),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  cloud: z.optional(z.object({ call: z.string(), sent: z.boolean(), status: z.optional(z.number()), request_id: z.optional(z.string()) })),
})
export type Failure = z.infer<typeof Failure>

/** Names of fields whose values are never shown, logged or recorded (reference/auth.md section 5). */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'user_pwd',
  'new_password',
  'password',
  'db_password',
  'passcode',
  'secret_key',
  'security_token',
  'token',
])
