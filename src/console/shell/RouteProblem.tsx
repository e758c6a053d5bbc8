import { useRouteError } from 'react-router'
import { CallError } from '#console/lib/api.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { ToneIcon } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'

const reload = () => location.reload()
/** What a browser says when a file of the page is not there: the console was updated since it was opened. */
const isFileGone = (error: unknown) => error instanceof TypeError && /import|module|fetch/i.test(error.message)

/** In place of everything: the session could not be asked for, or the code of a page could not be fetched. */
export function RouteProblem() {
  const t = useText('shell')
  const error = useRouteError()
  return (
    <main style={{ maxWidth: 640, margin: '72px auto', padding: 16 }}>
      <h1>{t.pageFailed}</h1>
      {error instanceof CallError ? (
        <CallProblem error={error} retry={reload} />
      ) : (
        <Empty icon={<ToneIcon tone="fail" size={18} />} title={String(error)} action={<Button onClick={reload}>{t.reload}</Button>}>
          {isFileGone(error) && t.newVersion}
        </Empty>
      )}
    </main>
  )
}
