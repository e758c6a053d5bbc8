import { clockOf, durationOf, useZone } from '#console/lib/format.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { nextPollAt, type ProjectList } from './useClusterLists.ts'
import css from './List.module.css'

/** How many are shown; where the data comes from, how old it is, and when it is read again. */
export function ListFoot({ shown, all, lists }: { shown: number; all: number | undefined; lists: readonly ProjectList[] }) {
  const t = useText('cluster')
  const read = lists.filter((list) => list.reading)
  const oldest = read.toSorted((a, b) => (a.reading?.readAt ?? 0) - (b.reading?.readAt ?? 0))[0]
  return (
    <>
      {all !== undefined && <span>{t.shownOf(shown, all)}</span>}
      {oldest?.reading && (
        <span className={css.foot}>
          <Source reading={oldest.reading} kind="data" long />
          <NextPoll list={oldest} />
        </span>
      )}
    </>
  )
}

function NextPoll({ list }: { list: ProjectList }) {
  const t = useText('cluster')
  const text = useTicking(() => {
    const at = nextPollAt(list)
    return at === undefined ? '' : at > Date.now() ? t.nextPoll(durationOf(at - Date.now())) : t.reading
  })
  return text === '' ? null : <span>· {text}</span>
}

/** What could not be read, one by one: the first load of a project, a refresh, or an answer that names no list. */
export function ListProblems({ lists }: { lists: readonly ProjectList[] }) {
  const t = useText('cluster')
  const ui = useText('ui')
  const zone = useZone()
  return lists.map((list) => {
    const { project, problem, reading, retry } = list
    if (problem && !reading)
      return (
        <div key={project.id} className={css.problem}>
          <CallProblem
            error={problem}
            retry={retry}
            nextTryAt={problem.mayRetry ? nextPollAt(list) : undefined}
            what={lists.length > 1 ? t.listOfProject(project.name) : t.listOf}
          />
        </div>
      )
    if (problem && reading)
      return (
        <div key={project.id} className={css.problem} role="status">
          <Banner tone="warn" action={<Button onClick={() => void retry()}>{ui.tryNow}</Button>}>
            {ui.couldNotRefresh(clockOf(reading.readAt, zone), ui.reasonOf(problem.status, problem.code))}
          </Banner>
        </div>
      )
    if (reading && !reading.body.clusters && lists.length > 1)
      return (
        <div key={project.id} className={css.problem}>
          <Empty kind="unknown" title={t.unknownList(project.name)}>
            {t.unknownListWhy}
          </Empty>
        </div>
      )
    return null
  })
}
