import { formatDialect, postgresql } from 'sql-formatter'

/** A statement in, its lines out; `undefined` where it is no SQL that can be read (often: cut by the service). */
self.onmessage = ({ data }: MessageEvent<unknown>) => {
  try {
    self.postMessage(formatDialect(String(data), { dialect: postgresql }))
  } catch {
    self.postMessage(undefined)
  }
}
