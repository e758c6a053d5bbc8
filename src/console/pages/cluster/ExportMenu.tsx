import { useSearchParams } from 'react-router'
import { givenAt } from '#console/lib/api.ts'
import { IconDownload } from '@tabler/icons-react'
import { download } from '#console/lib/download.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useSession } from '#console/lib/session.ts'
import { ActionMenu } from '#console/ui/ActionMenu.tsx'
import { Button } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import type { ExportNotes } from './exportClusters.ts'
import type { ProjectList } from './useClusterLists.ts'
import { viewOf } from './views.ts'

interface Props {
  /** First part of the file's name. */
  name: string
  /** The vendor's operation the rows come from. */
  source: string
  /** What it is made of; a project may have several. */
  lists: readonly Pick<ProjectList<unknown>, 'project' | 'reading'>[]
  contentOf: (kind: 'csv' | 'json', notes: ExportNotes) => Promise<string>
}

/** A list as it is filtered, with what it was filtered by and how old it is. */
export function ExportMenu({ name, source, lists, contentOf }: Props) {
  const t = useText('cluster')
  const zone = useZone()
  const { user, account, region } = useSession()
  const [search] = useSearchParams()
  const save = async (kind: 'csv' | 'json') => {
    const times = lists.flatMap(({ reading }) => (reading ? [givenAt(reading)] : []))
    const dataAt = Math.max(...times)
    const notes = {
      filter: decodeURIComponent(viewOf(search)),
      ...{ user, account, region, zone },
      projects: [...new Set(lists.map(({ project }) => project.name))],
      source,
      dataAt: new Date(dataAt).toISOString(),
      dataOf: momentOf(dataAt, zone),
      spread: dataAt - Math.min(...times),
    }
    const file = `${name}-${new Date(dataAt).toISOString().slice(0, 19).replaceAll(':', '')}Z.${kind}`
    download(file, kind === 'csv' ? 'text/csv;charset=utf-8' : 'application/json', await contentOf(kind, notes))
  }
  return (
    <ActionMenu
      label={t.exportWord}
      items={[
        { label: t.exportCsv, onSelect: () => void save('csv') },
        { label: t.exportJson, onSelect: () => void save('json') },
      ]}
      trigger={(props) => (
        <Button {...props} title={t.exportNote} icon={<IconDownload size={15} stroke={1.75} aria-hidden />}>
          {t.exportWord}
        </Button>
      )}
    />
  )
}
