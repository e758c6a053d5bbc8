import { use, useSyncExternalStore } from 'react'
import { htmlLang, language, onLanguage, setLanguage, type Language } from './locale.ts'

/*
 * Texts are typed objects, one file a resource and language; a file is fetched when a page first asks for it, so nobody
 * pays for the other language. The type of the English object is the contract: the Chinese one must satisfy it.
 */
const FILES = {
  shell: { en: () => import('./en/shell.ts').then((m) => m.shell), zh: () => import('./zh/shell.ts').then((m) => m.shell) },
  ui: { en: () => import('./en/ui.ts').then((m) => m.ui), zh: () => import('./zh/ui.ts').then((m) => m.ui) },
  source: { en: () => import('./en/source.ts').then((m) => m.source), zh: () => import('./zh/source.ts').then((m) => m.source) },
  session: { en: () => import('./en/session.ts').then((m) => m.session), zh: () => import('./zh/session.ts').then((m) => m.session) },
  cluster: { en: () => import('./en/cluster.ts').then((m) => m.cluster), zh: () => import('./zh/cluster.ts').then((m) => m.cluster) },
  createCluster: {
    en: () => import('./en/createCluster.ts').then((m) => m.createCluster),
    zh: () => import('./zh/createCluster.ts').then((m) => m.createCluster),
  },
  action: { en: () => import('./en/action.ts').then((m) => m.action), zh: () => import('./zh/action.ts').then((m) => m.action) },
  clusterActions: {
    en: () => import('./en/clusterActions.ts').then((m) => m.clusterActions),
    zh: () => import('./zh/clusterActions.ts').then((m) => m.clusterActions),
  },
  snapshot: { en: () => import('./en/snapshot.ts').then((m) => m.snapshot), zh: () => import('./zh/snapshot.ts').then((m) => m.snapshot) },
  restore: { en: () => import('./en/restore.ts').then((m) => m.restore), zh: () => import('./zh/restore.ts').then((m) => m.restore) },
  crossRegion: {
    en: () => import('./en/crossRegion.ts').then((m) => m.crossRegion),
    zh: () => import('./zh/crossRegion.ts').then((m) => m.crossRegion),
  },
  log: { en: () => import('./en/log.ts').then((m) => m.log), zh: () => import('./zh/log.ts').then((m) => m.log) },
  upgrade: { en: () => import('./en/upgrade.ts').then((m) => m.upgrade), zh: () => import('./zh/upgrade.ts').then((m) => m.upgrade) },
  upgrades: { en: () => import('./en/upgrades.ts').then((m) => m.upgrades), zh: () => import('./zh/upgrades.ts').then((m) => m.upgrades) },
  parameterAudit: {
    en: () => import('./en/parameterAudit.ts').then((m) => m.parameterAudit),
    zh: () => import('./zh/parameterAudit.ts').then((m) => m.parameterAudit),
  },
  plan: { en: () => import('./en/plan.ts').then((m) => m.plan), zh: () => import('./zh/plan.ts').then((m) => m.plan) },
  query: { en: () => import('./en/query.ts').then((m) => m.query), zh: () => import('./zh/query.ts').then((m) => m.query) },
  sqlPulse: { en: () => import('./en/sqlPulse.ts').then((m) => m.sqlPulse), zh: () => import('./zh/sqlPulse.ts').then((m) => m.sqlPulse) },
  chart: { en: () => import('./en/chart.ts').then((m) => m.chart), zh: () => import('./zh/chart.ts').then((m) => m.chart) },
  audit: { en: () => import('./en/audit.ts').then((m) => m.audit), zh: () => import('./zh/audit.ts').then((m) => m.audit) },
  statement: {
    en: () => import('./en/statement.ts').then((m) => m.statement),
    zh: () => import('./zh/statement.ts').then((m) => m.statement),
  },
  table: { en: () => import('./en/table.ts').then((m) => m.table), zh: () => import('./zh/table.ts').then((m) => m.table) },
  errorCodePage: {
    en: () => import('./en/errorCodePage.ts').then((m) => m.errorCodePage),
    zh: () => import('./zh/errorCodePage.ts').then((m) => m.errorCodePage),
  },
  errorCodes: {
    en: () => import('./en/errorCodes.ts').then((m) => m.errorCodes),
    zh: () => import('./zh/errorCodes.ts').then((m) => m.errorCodes),
  },
}

export type TextName = keyof typeof FILES
export type Text<N extends TextName> = Awaited<ReturnType<(typeof FILES)[N]['en']>>

type Loaded = Promise<unknown> & { status?: 'fulfilled'; value?: unknown }
const loaded = new Map<string, Loaded>()

/** Fetches a text file ahead, so that a page does not wait for it in turn; the promise resolves when it can render. */
export function preloadText(name: TextName, of: Language = language()): Promise<unknown> {
  const key = `${of}/${name}`
  const known = loaded.get(key)
  if (known) return known
  const fetched: Promise<unknown> = FILES[name][of]()
  const promise: Loaded = fetched.then(
    (value) => {
      // React reads these two, so that a text that is there already renders without suspending.
      promise.status = 'fulfilled'
      promise.value = value
      return value
    },
    (reason: unknown) => {
      loaded.delete(key)
      throw reason
    },
  )
  loaded.set(key, promise)
  return promise
}

/** Changes the language once every text in use is there in it, so that nothing flashes. */
export async function switchLanguage(next: Language): Promise<void> {
  const names = Object.keys(FILES) as TextName[]
  await Promise.all(names.filter((name) => loaded.has(`${language()}/${name}`)).map((name) => preloadText(name, next)))
  setLanguage(next)
}

export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, language)
}

/** The texts of one resource in the current language. Suspends until they are there. */
export function useText<N extends TextName>(name: N): Text<N> {
  const of = useLanguage()
  return use(preloadText(name, of)) as Text<N>
}

/** The right form of a counted English noun; Chinese has one form. */
export const plural = (count: number, one: string, many: string): string => `${formatCount(count, 'en')} ${count === 1 ? one : many}`
const counts = { en: new Intl.NumberFormat(htmlLang('en')), zh: new Intl.NumberFormat(htmlLang('zh')) }
const tenths = {
  en: new Intl.NumberFormat(htmlLang('en'), { maximumFractionDigits: 1 }),
  zh: new Intl.NumberFormat(htmlLang('zh'), { maximumFractionDigits: 1 }),
}
/** With one digit after the point at most. Making a format costs more than using it a thousand times. */
export const formatTenths = (value: number, of: Language = language()): string => tenths[of].format(value)
export const formatCount = (count: number, of: Language = language()): string => counts[of].format(count)
