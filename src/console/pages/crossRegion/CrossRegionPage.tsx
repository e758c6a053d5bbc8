import { Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { crossRegion, type CrossRegionPolicy } from '#contract/crossRegion.ts'
import { polled } from '#console/lib/api.ts'
import { PAGE_SIZE } from '#console/lib/paging.ts'
import { EVERY, pollEvery, usePoll } from '#console/lib/poll.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { ActionMenu } from '#console/ui/ActionMenu.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../action/outcomes.ts'
import { DeletePolicy, SavePolicy } from './dialogs.ts'
import { isWithdrawn, keyOf, policiesQuery } from './policies.ts'
import { nameOf, policyColumns, PolicyItem } from './policyColumns.tsx'
import { Regions } from './Regions.tsx'
import css from './crossRegion.module.css'

type Open = { is: 'save'; policy?: CrossRegionPolicy } | { is: 'delete'; policy: CrossRegionPolicy }

export default function CrossRegionPage() {
  const t = useText('crossRegion')
  const ui = useText('ui')
  const { id, name, withProject } = useProject()
  const { mode } = useSession()
  const poll = usePoll()
  const unknown = useUnknownOutcomes()
  const [open, setOpen] = useState<Open>()
  const options = policiesQuery(id)
  const policies = useQuery({
    ...options,
    refetchInterval: ({ state, queryHash }) => pollEvery(poll, EVERY.slow, state.data?.body, state.error, queryHash),
  })
  const regions = useQuery(polled(crossRegion.regions, { project: id, query: { offset: 0, limit: PAGE_SIZE } }, EVERY.slow, poll))
  const retry = () => void Promise.all([policies.refetch(), regions.refetch()])
  // What was read before the calls were withdrawn stays, as after any other failed refresh.
  if (!policies.data && isWithdrawn(policies.error))
    return (
      <div className={css.page}>
        <PageHead title={t.title} />
        <Panel title={t.policies} flush>
          <Empty kind="not-collected" title={t.withdrawn}>
            {t.withdrawnWhy}
          </Empty>
        </Panel>
      </div>
    )
  const refusalOf = (policy?: CrossRegionPolicy): string | undefined => {
    if (mode === 'read-only') return ui.readOnly
    if (policy && !policy.cluster_id) return t.noCluster
    return policy && unknown.has(policy.cluster_id ?? '') ? ui.outcomeUnknownYet : undefined
  }
  const { data, error } = policies
  return (
    <div className={css.page}>
      <PageHead
        title={t.title}
        note={t.note}
        actions={
          <GateButton
            variant="filled"
            icon={<IconPlus size={15} stroke={1.75} aria-hidden />}
            refusal={refusalOf()}
            onClick={() => setOpen({ is: 'save' })}
          >
            {t.set}
          </GateButton>
        }
      />
      <Panel title={t.policies} source={data && <Source reading={data} />} problem={data ? error : null} retry={retry} flush>
        {data ? (
          <DataTable
            label={t.policies}
            rows={data.body.rows}
            rowKey={keyOf}
            columns={policyColumns(t)}
            defaultSort="cluster"
            {...(data.body.rows?.every((one) => one.cluster_id) && {
              rowLink: (one: CrossRegionPolicy) => withProject(paths.cluster(one.cluster_id ?? '')),
            })}
            mobile={(one) => <PolicyItem policy={one} />}
            actions={(one) => (
              <ActionMenu
                label={t.actionsOf(nameOf(one))}
                items={[
                  { label: t.change, refusal: refusalOf(one), onSelect: () => setOpen({ is: 'save', policy: one }) },
                  'divider',
                  { label: t.remove, danger: true, refusal: refusalOf(one), onSelect: () => setOpen({ is: 'delete', policy: one }) },
                ]}
              />
            )}
            empty={<Empty title={t.none}>{t.noneWhy}</Empty>}
            foot={data.body.rows && <span>{t.shownOf(data.body.rows.length, data.body.isWhole ? undefined : data.body.count)}</span>}
          />
        ) : (
          <FirstRead error={error} queryKey={options.queryKey} retry={retry} what={t.policies} />
        )}
      </Panel>
      <Regions query={regions} />
      <Suspense fallback={null}>
        {open?.is === 'save' && (
          <SavePolicy
            project={{ id, name }}
            policy={open.policy}
            regions={regions.data?.body.regions ?? undefined}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open?.is === 'delete' && <DeletePolicy project={{ id, name }} policy={open.policy} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  )
}
