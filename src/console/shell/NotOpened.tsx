import { IconFolderOff } from '@tabler/icons-react'
import { useLocation } from 'react-router'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button, LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { useText } from '#i18n/text.ts'
import { useSignOut } from './useSignOut.ts'
import css from './Panels.module.css'

/** In place of a page whose link names a project that this session has not opened: another project's data would be taken for it. */
export default function NotOpened({ project }: { project: string }) {
  const t = useText('shell')
  const { pathname, search } = useLocation()
  const { projects } = useSession()
  const { name, withProject } = useProject()
  const signOut = useSignOut(pathname + search)
  return (
    <>
      <PageHead title={t.notOpened} />
      <Empty
        icon={<IconFolderOff size={18} stroke={1.6} aria-hidden />}
        title={project}
        action={
          <div className={css.foot}>
            <Button variant="filled" loading={signOut.isPending} onClick={signOut.run}>
              {t.signInAnew}
            </Button>
            <LinkButton to={withProject(paths.clusters())}>{t.toClustersOf(name)}</LinkButton>
          </div>
        }
      >
        {t.notOpenedWhy(projects.map((one) => one.name).join(', '))}
        {signOut.error && <p className={css.error}>{t.signOutFailed}</p>}
      </Empty>
    </>
  )
}
