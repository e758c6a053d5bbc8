import { SECRET_FIELDS } from '#contract/error.ts'

const MASK = '••••'

/** A copy without the values of secret fields, for records and logs. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, SECRET_FIELDS.has(name) ? MASK : redact(inner)]))
}

/** The values of secret fields, wherever they are. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    SECRET_FIELDS.has(name) && typeof inner === 'string' ? [inner] : secretsIn(inner),
  )
}

/** Below this a "secret" would blot out words of the message. */
const SHORTEST = 4
const NAMES = [...SECRET_FIELDS].join('|')
/** As JSON or as a form writes them: a sentence about a password stays whole. */
const NAMED = new RegExp(`((?:["'](?:${NAMES})["']\\s*:\\s*["']|\\b(?:${NAMES})=))[^"'&,;\\s]+`, 'gi')

/** A message of the cloud without the secrets it may repeat: known ones however they are written, and any beside a secret's name. */
export function withoutSecrets(message: string, secrets: readonly string[]): string {
  let text = message
  for (const secret of secrets.filter(({ length }) => length >= SHORTEST))
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) text = text.replaceAll(form, MASK)
  return text.replace(NAMED, `$1${MASK}`)
}
