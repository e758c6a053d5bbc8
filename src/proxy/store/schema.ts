/** What the engines say differently. */
export interface Dialect {
  /** The number that is a table's key. */
  key: string
  /** A text that is compared letter by letter. */
  text: string
  /** A table that is kept in the order of its key. */
  inKeyOrder: string
}

/** The tables. Names that are words of SQL in either engine are avoided. */
export const schemaFor = ({ key, text, inKeyOrder }: Dialect): string[] => [
  `CREATE TABLE IF NOT EXISTS session (id ${text} PRIMARY KEY, account ${text} NOT NULL, person ${text} NOT NULL, sealed TEXT NOT NULL,
    expires BIGINT NOT NULL, seen BIGINT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS session_person ON session (account, person)',
  `CREATE TABLE IF NOT EXISTS audit (seq ${key} PRIMARY KEY, account ${text} NOT NULL, project ${text}, moment ${text} NOT NULL,
    person ${text} NOT NULL, called ${text} NOT NULL, outcome ${text} NOT NULL, op ${text}, record TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS audit_account ON audit (account, seq)',
  'CREATE INDEX IF NOT EXISTS audit_op ON audit (op)',
  'CREATE INDEX IF NOT EXISTS audit_moment ON audit (moment)',
  `CREATE TABLE IF NOT EXISTS memory (kind ${text} NOT NULL, name ${text} NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, name))`,
  `CREATE TABLE IF NOT EXISTS history (scope ${text} NOT NULL, key ${text} NOT NULL, at BIGINT NOT NULL, value TEXT,
    PRIMARY KEY (scope, key, at)) ${inKeyOrder}`,
  'CREATE INDEX IF NOT EXISTS history_time ON history (scope, at)',
  'CREATE INDEX IF NOT EXISTS history_age ON history (at)',
  `CREATE TABLE IF NOT EXISTS tries (who ${text} NOT NULL, slot BIGINT NOT NULL, moment BIGINT NOT NULL, PRIMARY KEY (who, slot))`,
  'CREATE INDEX IF NOT EXISTS tries_moment ON tries (moment)',
]
