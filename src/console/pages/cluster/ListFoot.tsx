import { givenAt } from '#console/lib/api.ts'
import { clockOf, durationOf, useZone } from '#console/lib/format.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem, Ids } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { nextPollAt, type ProjectList } from './useClusterLists.ts'
import css from './List.module.css'

/** How many are shown, in words; where the data comes from, how old it is, and when it is read again. */
export function ListFoot({ count, lists }: { count: string | undefined; lists: readonly ProjectList<unknown>[] }) {
  const read = lists.filter((list) => list.reading)
  const oldest = read.toSorted((a, b) => (a.reading?.readAt ?? 0) - (b.reading?.readAt ?? 0))[0]
  return (
    <>
      {count !== undefined && <span>{count}</span>}
      {oldest?.reading && (
        <span className={css.foot}>
          <Source reading={oldest.reading} kind="data" long />
          <NextPoll list={oldest} />
        </span>
      )}
    </>
  )
}

function NextPoll({ list }: { list: ProjectList<unknown> }) {
  const t = useText('cluster')
  const text = useTicking(() => {
    const at = nextPollAt(list)
    return at === undefined ? '' : at > Date.now() ? t.nextPoll(durationOf(at - Date.now())) : t.reading
  })
  return text === '' ? null : <span>· {text}</span>
}

/** What a list is called where it could not be read. */
interface ListWords {
  listOf: string
  listOfProject: (project: string) => string
  unknownList: (project: string) => string
  unknownListWhy: string
}
interface ProblemsProps<T> {
  lists: readonly ProjectList<T>[]
  words: ListWords
  /** The answer names its list. */
  isNamed: (body: T) => boolean
}

/** What could not be read, one by one: the first load of a project, a refresh, or an answer that names no list. */
export function ListProblems<T>({ lists, words, isNamed }: ProblemsProps<T>) {
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
            what={lists.length > 1 ? words.listOfProject(project.name) : words.listOf}
          />
        </div>
      )
    if (problem && reading)
      return (
        <div key={project.id} className={css.problem} role="status">
          <Banner tone="warn" action={problem.isForbidden ? undefined : <Button onClick={() => void retry()}>{ui.tryNow}</Button>}>
            <span>{ui.couldNotRefresh(clockOf(givenAt(reading), zone), ui.reasonOf(problem.status, problem.code))}</span>{' '}
            <Ids error={problem} />
          </Banner>
        </div>
      )
    if (reading && !isNamed(reading.body) && lists.length > 1)
      return (
        <div key={project.id} className={css.problem}>
          <Empty kind="unknown" title={words.unknownList(project.name)}>
            {words.unknownListWhy}
          </Empty>
        </div>
      )
    return null
  })
}
