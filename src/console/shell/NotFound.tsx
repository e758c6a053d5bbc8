import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { useText } from '#i18n/text.ts'

export default function NotFound() {
  const t = useText('shell')
  const { withProject } = useProject()
  return (
    <>
      <PageHead title={t.notFound} />
      <Empty title={location.pathname} action={<LinkButton to={withProject(paths.clusters())}>{t.toClusters}</LinkButton>}>
        {t.notFoundWhy}
      </Empty>
    </>
  )
}
