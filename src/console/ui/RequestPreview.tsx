import { useId, useState, type ReactNode } from 'react'
import { IconChevronRight } from '@tabler/icons-react'
import { SECRET_FIELDS } from '#console/lib/api.ts'
import { shortId } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { CopyButton } from './CopyButton.tsx'
import { curlOf, DOTS, hideSecrets, type RequestLine } from './request.ts'
import css from './RequestPreview.module.css'

interface Props extends RequestLine {
  /** One line that unfolds: for dialogs. */
  folded?: boolean
  /** The request and the same as a curl command, one beside the other. */
  tabs?: boolean
}

const shortPath = (path: string) => path.split('/').map(shortId).join('/')
const KEY = /("(?:[^"\\]|\\.)*")(?=:)/

/** JSON with its keys in the accent colour; keys are every second part of the split. */
function coloured(json: string): ReactNode[] {
  return json.split(KEY).map((part, index) => (index % 2 === 1 ? <b key={index}>{part}</b> : part))
}

/** What will be sent, secrets as dots; an id that is sent is never cut here, only in the folded line. */
export function RequestPreview({ folded, tabs, ...request }: Props) {
  const t = useText('ui')
  const id = useId()
  const [isOpen, setOpen] = useState(!folded)
  const [tab, setTab] = useState<'request' | 'curl'>('request')
  const curl = curlOf(request, SECRET_FIELDS)
  const copy = (
    <CopyButton value={curl} label={t.copyCurl}>
      {t.copyCurl}
    </CopyButton>
  )
  const line = (path: string) => (
    <code className={css.line}>
      <b>{request.method}</b> {path}
    </code>
  )
  return (
    <div className={css.box}>
      <div className={css.head}>
        {folded ? (
          <button type="button" className={css.fold} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            <IconChevronRight size={15} stroke={1.75} aria-hidden className={isOpen ? css.turned : ''} />
            <span className={css.word}>{t.requestWord}</span>
            {!isOpen && line(shortPath(request.path))}
          </button>
        ) : tabs ? (
          <Choice label={t.requestTab} options={{ request: t.requestTab, curl: t.curl }} value={tab} onChange={setTab} />
        ) : (
          <span className={css.word}>{t.requestWord}</span>
        )}
        <span className={css.end}>
          {!folded && <span className={css.note}>{t.shownIsSent}</span>}
          {copy}
        </span>
      </div>
      {isOpen && (
        <div id={id}>
          {tab === 'request' && <div className={css.first}>{line(request.path)}</div>}
          {/* Long lines scroll inside: reachable by the keyboard. */}
          <pre className={css.body} tabIndex={0} role="group" aria-label={tab === 'curl' ? t.curl : t.requestTab}>
            {tab === 'curl'
              ? curl
              : request.body === undefined
                ? t.noBody
                : coloured(
                    JSON.stringify(
                      hideSecrets(request.body, SECRET_FIELDS, () => DOTS),
                      null,
                      2,
                    ),
                  )}
          </pre>
        </div>
      )}
    </div>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  options: Record<V, string>
  value: V
  onChange: (value: V) => void
}

function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <span role="group" aria-label={label} className={css.tabs}>
      {(Object.keys(options) as V[]).map((option) => (
        <button key={option} type="button" aria-pressed={option === value} className={css.tab} onClick={() => onChange(option)}>
          {options[option]}
        </button>
      ))}
    </span>
  )
}
