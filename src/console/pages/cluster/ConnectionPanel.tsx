import type { ReactNode } from 'react'
import { privateEndpoints, publicEndpoints } from '#contract/cluster.ts'
import { numberOf } from '#contract/scalars.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import css from './Cluster.module.css'

function Value({ label, value, more }: { label: string; value: string; more?: ReactNode }) {
  const t = useText('cluster')
  return (
    <>
      <span className="mono">{value}</span>
      <CopyButton value={value} label={t.copyValue(label)} />
      {more && <span className={css.inline}>{more}</span>}
    </>
  )
}

/** Where a client connects to. What the service leaves out is unknown; what it states as none is none. */
export function ConnectionPanel() {
  const t = useText('cluster')
  const { detail, reading, problem, retry } = useCluster()
  const named = (values: readonly (string | null | undefined)[]) => values.filter((value): value is string => !!value)
  const [inside, outside] = [privateEndpoints(detail), publicEndpoints(detail)]
  const inner = named((inside ?? []).map((one) => one.connect_info))
  const outer = named((outside ?? []).map((one) => one.public_connect_info))
  const jdbc = named([...(inside ?? []), ...(outside ?? [])].map((one) => one.jdbc_url))
  const rowsOf = (label: string, values: readonly string[], none: string, more?: ReactNode): FactRow[] =>
    values.length === 0
      ? [{ label, value: <span className={css.quiet}>{none}</span> }]
      : values.map((value) => ({ label, value: <Value label={label} value={value} more={more} /> }))
  const { elb, public_ip: eip } = detail
  const isBound = outer.length > 0 || !!eip?.eip_id
  const band = numberOf(eip?.band_width)
  return (
    <Panel
      title={t.connection}
      note={detail.port === undefined || detail.port === null ? undefined : t.port(String(detail.port))}
      source={<Source reading={reading} />}
      problem={problem}
      retry={retry}
    >
      <Facts
        rows={[
          ...rowsOf(t.private, inner, inside ? t.none : t.unknown),
          ...rowsOf(
            t.privateIps,
            detail.private_ip?.length ? [named(detail.private_ip).join(', ')] : [],
            detail.private_ip ? t.none : t.unknown,
          ),
          ...rowsOf(
            t.elb,
            named([elb?.private_endpoint ?? elb?.private_ip, elb?.private_ip_v6, elb?.public_ip]),
            elb === undefined ? t.unknown : t.noElb,
          ),
          ...rowsOf(
            t.public,
            outer.length > 0 ? outer : named([eip?.eip_address ?? eip?.eip_id]),
            eip === undefined && outside === undefined ? t.unknown : t.notBound,
            <>
              {isBound && <Chip tone="warn">{t.publicBound}</Chip>}
              {eip?.eip_address && outer.length > 0 && <span className={css.caption}>{eip.eip_address}</span>}
              {band !== undefined && <span className={css.caption}>{t.bandwidth(String(band))}</span>}
            </>,
          ),
          ...(eip?.error_message ? [{ label: t.public, value: <span className={css.code}>{eip.error_message}</span> }] : []),
          ...rowsOf(t.jdbc, jdbc, inside || outside ? t.none : t.unknown),
        ]}
      />
    </Panel>
  )
}
