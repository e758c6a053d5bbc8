import { givenAt } from '#console/lib/api.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { ToneIcon, type Tone } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { checksOf, type Check, type Read } from './checkDraft.ts'
import type { Draft } from './draft.ts'
import type { Form } from './useForm.ts'
import review from './review.module.css'

const TONES: Record<Check['id'], Tone> = {
  typeAvailable: 'ok',
  typeGone: 'warn',
  typeNot: 'warn',
  kernelOffered: 'ok',
  kernelNot: 'warn',
  nameFree: 'ok',
  nameTaken: 'fail',
  unread: 'unk',
  quota: 'unk',
}
const SOURCES: Partial<Record<Check['id'], string>> = {
  typeAvailable: 'ListNodeTypes',
  typeGone: 'ListNodeTypes',
  typeNot: 'ListNodeTypes',
  kernelOffered: 'ListNodeTypes',
  kernelNot: 'ListNodeTypes',
  nameFree: 'ListClusters',
  nameTaken: 'ListClusters',
}

function wordsOf(check: Check, draft: Draft, project: string, t: Text<'createCluster'>): string {
  const { checks } = t
  switch (check.id) {
    case 'typeAvailable':
      return checks.typeAvailable(draft.nodeType, draft.zone)
    case 'typeNot':
      return checks.typeNot(draft.nodeType, draft.zone, check.state === 'unknown' ? check.raw : t.zoneStates[check.state])
    case 'typeGone':
      return checks.typeGone(draft.nodeType)
    case 'kernelOffered':
      return checks.kernelOffered(draft.kernel)
    case 'kernelNot':
      return checks.kernelNot(draft.kernel)
    case 'nameFree':
      return checks.nameFree(draft.name, project)
    case 'nameTaken':
      return checks.nameTaken(draft.name, project)
    case 'unread':
      return checks.unread(check.what === 'types' ? t.nodeTypes : t.clusters, check.code)
    case 'quota':
      return checks.quota
  }
}

/** What reads alone can tell about a creation before it is sent. */
export function Checks({ form, read, recheck }: { form: Form; read: Read | undefined; recheck: () => void }) {
  const t = useText('createCluster')
  const zone = useZone()
  const at = read && !(read.clusters instanceof Error) ? givenAt(read.clusters) : undefined
  const isFilled = form.draft.name !== '' && form.draft.nodeType !== ''
  return (
    <Panel
      title={t.checked}
      source={at === undefined ? t.checking : t.readsOnly(`${clockOf(at, zone)} ${offsetOf(at, zone)}`)}
      actions={
        <button type="button" className={review.link} onClick={recheck}>
          {t.checkAgain}
        </button>
      }
    >
      {!read ? (
        <Skeleton rows={3} />
      ) : (
        <ul className={review.checks}>
          {form.faults.length > 0 && (
            <li>
              <ToneIcon tone="warn" />
              <span>{t.checks.open(form.faults.length)}</span>
              <button type="button" className={review.link} onClick={form.showFaults}>
                {t.fixIt}
              </button>
            </li>
          )}
          {(isFilled ? checksOf(form.draft, read) : []).map((check, index) => (
            <li key={index}>
              <ToneIcon tone={TONES[check.id]} />
              <span>{wordsOf(check, form.draft, form.project.name, t)}</span>
              <span className={review.source}>{SOURCES[check.id] ?? '–'}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
