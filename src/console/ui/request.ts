export const DOTS = '••••••••••••'

/** A copy of a body in which every secret is replaced; `by` gets the name of the field. */
export function hideSecrets(body: unknown, secrets: ReadonlySet<string>, by: (name: string) => string): unknown {
  if (Array.isArray(body)) return body.map((item) => hideSecrets(item, secrets, by))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, secrets.has(name) ? by(name) : hideSecrets(value, secrets, by)]),
  )
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

export interface RequestLine {
  method: string
  path: string
  body?: unknown
  /** Left out: the shell's $ENDPOINT. */
  host?: string | undefined
}

/** The request as a command. Token and secrets are never in it: $TOKEN is the shell's, a secret is "<its name>". */
export function curlOf({ method, path, body, host }: RequestLine, secrets: ReadonlySet<string>): string {
  const url = host === undefined ? `"https://$ENDPOINT"${quoted(path)}` : quoted(`https://${host}${path}`)
  const lines = [`curl -X ${method} ${url}`, `-H "X-Auth-Token: $TOKEN"`]
  if (body !== undefined) {
    lines.push(
      `-H 'Content-Type: application/json'`,
      `-d ${quoted(
        JSON.stringify(
          hideSecrets(body, secrets, (name) => `<${name}>`),
          null,
          2,
        ),
      )}`,
    )
  }
  return lines.join(' \\\n  ')
}
