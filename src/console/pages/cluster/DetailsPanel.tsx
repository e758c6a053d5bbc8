import { Suspense } from 'react'
import { Link } from 'react-router'
import { failedReasons, unknownFields } from '#contract/cluster.ts'
import { parameterKind, progressEntries } from '#contract/clusterState.ts'
import { momentOf } from '#contract/units.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { State } from './ClusterState.tsx'
import { lookUp } from './words.ts'
import css from './Cluster.module.css'

/** A time of the service: in the chosen zone, or as it came where it cannot be read. */
export function CloudTime({ value, seconds }: { value: string | null | undefined; seconds?: boolean }) {
  const t = useText('cluster')
  const moment = momentOf(value)
  if (!moment) return t.unknown
  return moment.at === undefined ? (
    <span className={css.raw}>{moment.raw}</span>
  ) : (
    <Moment at={moment.at} seconds={seconds === true} zoneStated={moment.zone === 'stated'} />
  )
}

/** The rest of what the service says of a cluster, down to fields that no document names. */
export function DetailsPanel() {
  const t = useText('cluster')
  const { detail, reading, problem, retry } = useCluster()
  const group = detail.parameter_group
  const resize = detail.resize_info
  const optional = (label: string, value: string | null | undefined): FactRow[] => (value ? [{ label, value }] : [])
  const rows: FactRow[] = [
    ...failedReasons(detail).map((reason) => ({ label: t.identity.failed, value: <Reason {...reason} /> })),
    { label: t.identity.created, value: <CloudTime value={detail.created} /> },
    { label: t.identity.updated, value: <CloudTime value={detail.updated} /> },
    {
      label: t.identity.parameters,
      value: group ? (
        <span className={css.inline}>
          <span className="mono">{group.name?.trim() || group.id || t.unknown}</span>
          {group.status && <State word={lookUp(t.parameterState, group.status, parameterKind(group.status))} />}
        </span>
      ) : (
        t.unknown
      ),
    },
    ...(resize
      ? [
          {
            label: t.identity.resize,
            value: (
              <span className={css.inline}>
                {t.identity.resizeOf(String(resize.origin_node_num ?? '?'), String(resize.target_node_num ?? '?'))}
                {resize.resize_status && <span className="mono">{resize.resize_status}</span>}
                {resize.start_time && (
                  <span className={css.caption}>
                    <CloudTime value={resize.start_time} />
                  </span>
                )}
              </span>
            ),
          },
        ]
      : []),
    ...progressEntries(detail)
      .slice(1)
      .map((entry) => ({ label: t.running.several, value: `${t.task[entry.task] ?? entry.task} ${entry.raw}` })),
    ...optional(t.identity.user, detail.user_name),
    ...optional(t.identity.datastore, detail.datastore_type),
    ...optional(t.identity.timezone, detail.cluster_timezone),
    ...optional(t.identity.orderId, detail.order_id),
    ...unknownFields(detail).map(([name, value]) => ({
      label: name,
      value: (
        <span className={css.inline}>
          <span className={css.raw}>{JSON.stringify(value)}</span>
          <Chip tone="unk">{t.unknownField}</Chip>
        </span>
      ),
    })),
  ]
  return (
    <Panel title={t.identity.overview} source={<Source reading={reading} />} problem={problem} retry={retry}>
      <Facts rows={rows} />
    </Panel>
  )
}

function Reason({ code, message }: { code: string; message: string }) {
  return (
    <Suspense fallback={message}>
      <Explained code={code} message={message} />
    </Suspense>
  )
}

/** Code, what the service says, and what the documents say to do about it. */
function Explained({ code, message }: { code: string; message: string }) {
  const codes: Readonly<Record<string, { message: string; remedy: string } | undefined>> = useText('errorCodes')
  const { withProject } = useProject()
  const known = codes[code]
  return (
    <span className={css.inline}>
      {code &&
        (known ? (
          <Link className={css.code} to={withProject(`${paths.errorCodes()}?code=${code}`)}>
            {code}
          </Link>
        ) : (
          <span className={css.code}>{code}</span>
        ))}
      <span>{message || known?.message}</span>
      {known && <span className={css.caption}>{known.remedy}</span>}
    </span>
  )
}
