import { query } from '#contract/query.ts'
import { tableStatistic } from '#contract/tableStatistic.ts'
import type { Recorder } from './recorder.ts'

type Query = Readonly<Record<string, unknown>>
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The rows of the recorder, each a question to one scope. */
const ANSWERS: Readonly<Record<string, (recorder: Recorder, scope: string, query: Query) => Promise<object>>> = {
  'history.samples': (recorder, scope, query) => recorder.samples(scope, number(query['from']), number(query['to'])),
  'history.statements': (recorder, scope, query) => recorder.statements(scope, number(query['at']) ?? 0),
  'history.statement': (recorder, scope, query) => recorder.statement(scope, String(query['query_id'])),
  'history.tables': (recorder, scope, query) => recorder.tables(scope, number(query['latest'])),
}
/** The read of the cloud that a recorder's answer was made of, as small as it can be asked for. */
export const recordedRead = (id: string, cluster_id: string) =>
  id === 'history.tables'
    ? { row: tableStatistic.list, input: { params: { cluster_id }, query: { rate_type: 'skew', offset: 0, limit: 1 } } }
    : { row: query.list, input: { params: { cluster_id }, body: { offset: '0', limit: '1', conditions: [] } } }
export const isHistory = (id: string): boolean => id in ANSWERS

export async function historyAnswer(id: string, recorder: Recorder, scope: string, query: Query): Promise<object> {
  return (await ANSWERS[id]?.(recorder, scope, query)) ?? {}
}
