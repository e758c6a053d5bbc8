import type { Project } from '#console/lib/session.ts'
import { Button } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import css from './SignIn.module.css'

interface Props {
  /** The region's own project, opened when none is chosen. */
  own: string
  openable: readonly Project[] | undefined
  isReading: boolean
  choose: () => void
  /** A passcode opens one project only. */
  isOne: boolean
  chosen: readonly string[]
  setChosen: (ids: readonly string[]) => void
}

/** The region's own project, or those that are ticked in the list of what this user may open. */
export function ProjectChoice({ own, openable, isReading, choose, isOne, chosen, setChosen }: Props) {
  const t = useText('session')
  const toggle = (id: string) => {
    if (isOne) setChosen([id])
    else setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  }
  return (
    <>
      <div className={css.projects}>
        <p>
          <span className={css.strong}>{chosen.length === 0 ? own : t.chosen(chosen.length)}</span>
          <span className={css.hint}>{isOne ? t.onePasscode : t.ownProject}</span>
        </p>
        <Button onClick={choose} loading={isReading}>
          {t.chooseProjects}
        </Button>
      </div>
      {openable && (
        <fieldset className={css.list}>
          <legend className="visually-hidden">{t.projects}</legend>
          {openable.length === 0 && <p className={css.hint}>{t.noProjects}</p>}
          {openable.map((project) => (
            <label key={project.id} className={css.option}>
              <input
                type={isOne ? 'radio' : 'checkbox'}
                className={isOne ? undefined : 'check'}
                name="project"
                checked={chosen.includes(project.id)}
                onChange={() => toggle(project.id)}
              />
              <span>
                {project.name} <span className={`mono ${css.hint}`}>{project.id}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
