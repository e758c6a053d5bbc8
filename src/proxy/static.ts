import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface StaticFile {
  body: Buffer
  brotli: Buffer | undefined
  type: string
  etag: string
  isImmutable: boolean
}
export type StaticFiles = ReadonlyMap<string, StaticFile>
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built page, read once into memory: what is not in the map does not exist, so no path can be climbed. */
export function readStatic(folder = clientFolder()): StaticFiles {
  const files = new Map<string, StaticFile>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (name.endsWith('.br') || name.startsWith('.vite') || statSync(path).isDirectory()) continue
    const body = readFileSync(path)
    files.set(`/${name.replaceAll('\\', '/')}`, {
      body,
      brotli: existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : undefined,
      type: TYPES[extname(name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      isImmutable: name.startsWith('assets/'),
    })
  }
  return files
}

/** Beside the built server; from the sources (tests) in the project's folder. */
function clientFolder(): string {
  const beside = fileURLToPath(new URL('../../client', import.meta.url))
  return existsSync(beside) ? beside : join(process.cwd(), 'dist/client')
}

/** A static file, or the single page for every other path. */
export function serveStatic(files: StaticFiles, request: IncomingMessage, response: ServerResponse, path: string): void {
  const isGet = request.method === 'GET' || request.method === 'HEAD'
  const file = isGet
    ? (files.get(path) ?? (extname(path) === '' || !path.startsWith('/assets/') ? files.get('/index.html') : undefined))
    : undefined
  if (!file) {
    const isMissingBuild = files.size === 0
    response.writeHead(isGet ? 404 : 405, { 'content-type': 'text/plain; charset=utf-8', ...(!isGet && { allow: 'GET, HEAD' }) })
    response.end(isMissingBuild ? 'The page has not been built: run npm run build.\n' : 'Not found\n')
    return
  }
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  }
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end()
    return
  }
  const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? file.brotli : undefined
  const body = brotli ?? file.body
  response.writeHead(200, { ...headers, ...(brotli && { 'content-encoding': 'br' }), 'content-length': String(body.length) })
  response.end(request.method === 'HEAD' ? undefined : body)
}
