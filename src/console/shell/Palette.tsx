import { useId, useRef, useState, useLayoutEffect, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { useQueryClient } from '@tanstack/react-query'
import {
  IconArrowUpCircle,
  IconCalendarTime,
  IconCamera,
  IconCameraPlus,
  IconDatabase,
  IconDeviceDesktop,
  IconFileText,
  IconHistory,
  IconPlus,
  IconSearch,
  IconTable,
  IconTerminal2,
  IconWorldShare,
} from '@tabler/icons-react'
import { cluster } from '#contract/cluster.ts'
import { read } from '#console/lib/api.ts'
import { shortId } from '#console/lib/format.ts'
import { useProject, useSession, type Project } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { useText } from '#i18n/text.ts'
import { knownSnapshots } from './knownSnapshots.ts'
import css from './Palette.module.css'

/** Shown at once; more are found by typing on. */
const MOST = 50

interface Entry {
  key: string
  group: 'pages' | 'clusters' | 'snapshots'
  label: string
  /** What the text is compared with, in lower case. */
  words: string
  note?: string
  to: string
}

/** Pages, acts, and the clusters and snapshots of every opened project as far as their lists have been read. */
function useEntries(): readonly Entry[] {
  const t = useText('shell')
  const client = useQueryClient()
  const { all, withProject } = useProject()
  const { mode } = useSession()
  const page = (key: string, label: string, to: string): Entry => ({
    key,
    group: 'pages',
    label,
    words: label.toLowerCase(),
    to: withProject(to),
  })
  const thing = (
    group: 'clusters' | 'snapshots',
    project: Project,
    one: { id?: string | null | undefined; name?: string | null | undefined },
    to: (id: string) => string,
  ): Entry => {
    const id = one.id ?? ''
    const name = one.name ?? id
    return {
      key: `${project.id}/${id}`,
      group,
      label: name,
      words: `${name} ${id}`.toLowerCase(),
      note: all.length > 1 ? `${project.name} · ${shortId(id)}` : shortId(id),
      to: withProject(to(id), project.id),
    }
  }
  // As it is when the palette opens: thousands of entries are not made anew at every key.
  const [entries] = useState(() => [
    page('clusters', t.pages.clusters, paths.clusters()),
    ...(mode === 'read-only' ? [] : [page('createCluster', t.pages.createCluster, paths.createCluster())]),
    page('snapshots', t.pages.snapshots, paths.snapshots()),
    ...(mode === 'read-only' ? [] : [page('createSnapshot', t.pages.createSnapshot, paths.createSnapshot())]),
    page('crossRegion', t.pages.crossRegion, paths.crossRegion()),
    page('sql', t.pages.sql, paths.sql()),
    page('plans', t.pages.plans, paths.plans()),
    page('audit', t.pages.audit, paths.audit()),
    page('ownSessions', t.pages.ownSessions, paths.ownSessions()),
    page('upgrades', t.pages.upgrades, paths.upgrades()),
    page('tables', t.pages.tables, paths.tables()),
    page('errorCodes', t.pages.errorCodes, paths.errorCodes()),
    ...all.flatMap((project) =>
      (client.getQueryData(read(cluster.list, { project: project.id }).queryKey)?.body.clusters ?? []).map((one) =>
        thing('clusters', project, one, paths.cluster),
      ),
    ),
    ...all.flatMap((project) => knownSnapshots(client, project.id).map((one) => thing('snapshots', project, one, paths.snapshot))),
  ])
  return entries
}

const ICONS = {
  clusters: IconDatabase,
  createCluster: IconPlus,
  snapshots: IconCamera,
  createSnapshot: IconCameraPlus,
  crossRegion: IconWorldShare,
  sql: IconTerminal2,
  tables: IconTable,
  plans: IconCalendarTime,
  upgrades: IconArrowUpCircle,
  audit: IconHistory,
  ownSessions: IconDeviceDesktop,
  errorCodes: IconFileText,
} as const
const iconOf = (entry: Entry) =>
  entry.key in ICONS ? ICONS[entry.key as keyof typeof ICONS] : ICONS[entry.group === 'snapshots' ? 'snapshots' : 'clusters']

interface FoundProps {
  /** Of the palette; its options are named after it. */
  id: string
  found: readonly Entry[]
  current: number
  point: (index: number) => void
  open: (entry: Entry) => void
}
function Found({ id, found, current, point, open }: FoundProps) {
  const t = useText('shell')
  return (
    <div role="listbox" id={`${id}-list`} aria-label={t.searchTitle} className={css.list}>
      {found.map((entry, index) => {
        const Icon = iconOf(entry)
        const isFirst = entry.group !== found[index - 1]?.group
        return (
          <div key={entry.key} role="presentation">
            {isFirst && (
              <p role="presentation" className={css.group}>
                {t.groups[entry.group]}
              </p>
            )}
            <div
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === current}
              className={css.option}
              onPointerMove={() => point(index)}
              onClick={() => open(entry)}
            >
              <Icon size={16} stroke={1.6} aria-hidden />
              <span className={css.name}>{entry.label}</span>
              {entry.note !== undefined && <span className={css.note}>{entry.note}</span>}
            </div>
          </div>
        )
      })}
    </div>
  )
}

/** Every page, cluster and snapshot by a few letters of its name or id. */
export default function Palette({ close }: { close: () => void }) {
  const t = useText('shell')
  const navigate = useNavigate()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const asked = text.trim().toLowerCase()
  const found = useEntries()
    .filter((entry) => asked.split(/\s+/).every((word) => entry.words.includes(word)))
    .slice(0, MOST)
  const current = Math.min(chosen, found.length - 1)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  const open = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    void navigate(entry.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      const next = (current + step + found.length) % found.length
      setChosen(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    // Enter also ends the composition of a Chinese word; that one is not ours.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    // The palette gives the focus back at once: the key must not press what gets it.
    event.preventDefault()
    open(found[current])
  }
  return (
    <dialog
      ref={dialog}
      aria-label={t.searchTitle}
      className={css.palette}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className={css.field}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[current] && `${id}-${current}`}
          aria-label={t.search}
          placeholder={t.search}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Found {...{ id, found, current, open }} point={setChosen} />
      {found.length === 0 && <p className={css.none}>{t.nothingFound(text.trim())}</p>}
      <p className={css.hint} role="status">
        <span className="visually-hidden">{t.found(found.length)}. </span>
        {t.searchHint}
      </p>
    </dialog>
  )
}
