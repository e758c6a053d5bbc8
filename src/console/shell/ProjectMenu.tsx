import { useLocation, useNavigate } from 'react-router'
import { useProject } from '#console/lib/session.ts'
import { useText } from '#i18n/text.ts'
import { Choices } from './Choices.tsx'
import css from './Panels.module.css'

const ALL = '*'
/** Pages of one object belong to its project; another project's page is its list. */
const listOf = (pathname: string): string => pathname.replace(/^(\/clusters)\/(?!new).*$/, '$1')

/** One opened project, or all of them for lists. */
export default function ProjectMenu({ close }: { close: () => void }) {
  const t = useText('shell')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const project = useProject()
  const choose = (value: string) => {
    const search = new URLSearchParams({ project: value === ALL ? project.id : value, ...(value === ALL && { scope: 'all' }) })
    close()
    void navigate(`${listOf(pathname)}?${search}`)
  }
  return (
    <>
      <Choices
        label={t.project}
        value={project.isAll ? ALL : project.id}
        onChoose={choose}
        choices={[
          ...project.all.map(({ id, name }) => ({ value: id, label: name, note: <span className="mono">{id}</span> })),
          { value: ALL, label: t.allProjects, note: t.allProjectsNote },
        ]}
      />
      <p className={css.note}>{t.moreProjects}</p>
    </>
  )
}
