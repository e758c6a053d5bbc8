import { useMemo } from 'react'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { clockLength } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import { parsePlan } from './parsePlan.ts'
import { heatOf, type HotNode, type PlanMark } from './planHeat.ts'
import css from '../Statement.module.css'

/** More operators than these are read in the text. */
const MOST = 500

/** The plan as a tree with heat; its text is always one press away, and is all there is where nobody can read its layout. */
export default function PlanTree({ text }: { text: string | null | undefined }) {
  const t = useText('statement').plan
  const [isRaw, setRaw] = useUrlState('rawPlan', flagParam)
  const plan = useMemo(() => parsePlan(text), [text])
  const heated = useMemo(() => plan && heatOf(plan.root), [plan])
  if (!text)
    return (
      <Empty kind="not-collected" title={t.none}>
        {t.noneWhy}
      </Empty>
    )
  const raw = (
    <pre className={`${css.raw} mono`} tabIndex={0} aria-label={t.raw}>
      {text}
    </pre>
  )
  if (!plan || !heated)
    return (
      <div className={css.stack}>
        <p role="status">{t.unreadable}</p>
        {raw}
      </div>
    )
  return (
    <div className={css.stack}>
      <div className={css.planHead}>
        <Button aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          {isRaw ? t.tree : t.raw}
        </Button>
        <span className={css.quiet}>{t.by[heated.by]}</span>
      </div>
      {isRaw ? raw : <Tree nodes={heated.nodes} />}
      {!isRaw && plan.notes.length > 0 && <p className={css.quiet}>{plan.notes.join(' · ')}</p>}
    </div>
  )
}

function Tree({ nodes }: { nodes: readonly HotNode[] }) {
  const t = useText('statement').plan
  const q = useText('query')
  const rows = (value: number | undefined) => (value === undefined ? q.none : q.number(value))
  return (
    <div className={css.scroll} role="group" aria-label={t.title} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.operator}</th>
            <th scope="col">{t.share}</th>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.rows}</th>
            <th scope="col">{t.marks}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, MOST).map((one, index) => (
            <tr key={index}>
              <th scope="row" style={{ paddingLeft: 6 + one.depth * 14 }}>
                <span className="visually-hidden">{t.level(one.depth + 1)} </span>
                {one.node.details.length === 0 ? (
                  one.node.operator
                ) : (
                  <details>
                    <summary>{one.node.operator}</summary>
                    {one.node.details.map((line, place) => (
                      <div key={place} className={`${css.quiet} mono`}>
                        {line}
                      </div>
                    ))}
                  </details>
                )}
              </th>
              <td>
                <span className={css.heat} aria-hidden>
                  <span style={{ width: `${one.heat * 100}%` }} />
                </span>
                {q.number(Math.round(one.heat * 100))} %
              </td>
              <td>{one.selfTime === undefined ? q.none : clockLength(one.selfTime)}</td>
              <td>
                {rows(one.node.actualRows)} / {rows(one.node.estimatedRows)}
              </td>
              <td>{one.marks.map((mark) => said(t.mark, mark)).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {nodes.length > MOST && <p className={css.quiet}>{t.more(nodes.length - MOST)}</p>}
    </div>
  )
}

type Words = ReturnType<typeof useText<'statement'>>['plan']['mark']
function said(t: Words, mark: PlanMark): string {
  if (mark.is === 'estimate') return t[mark.direction](mark.factor.toFixed(0))
  if (mark.is === 'uneven') return t.uneven(mark.factor.toFixed(1))
  return t[mark.is]
}
