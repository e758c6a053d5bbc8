import { useState } from 'react'
import { IconPlus } from '@tabler/icons-react'
import { clockOf, useZone } from '#console/lib/format.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { AddPlan } from './AddPlan.tsx'
import { PlanTable } from './PlanTable.tsx'
import { usePlans, type Place, type Plans } from './usePlans.ts'
import css from './plan.module.css'

/** The button that opens a plan by its id, with its dialog. */
export function AddButton({ places }: { places: readonly Place[] }) {
  const t = useText('plan')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<IconPlus size={15} stroke={1.75} aria-hidden />} onClick={() => setOpen(true)}>
        {t.add.button}
      </Button>
      {isOpen && <AddPlan places={places} onClose={() => setOpen(false)} />}
    </>
  )
}

/** The plans of clusters: listed or remembered, with what could not be read. */
export function PlansPanel({ places, shows }: { places: readonly Place[]; shows: { clusters?: boolean; projects?: boolean } }) {
  const t = useText('plan')
  const plans = usePlans(places)
  const { rows, isWithdrawn, waiting, unnamed, failed, oldest } = plans
  const isUnnamed = rows.length === 0 && unnamed.length > 0 && failed.length === 0
  return (
    <>
      {isWithdrawn && (
        <div className={css.notice}>
          <Banner tone="off">{t.withdrawn}</Banner>
        </div>
      )}
      <Failures failed={failed} />
      {rows.length === 0 && waiting > 0 ? (
        <div className={css.panel}>
          <Skeleton rows={6} />
        </div>
      ) : (
        (rows.length > 0 || failed.length === 0) && (
          <div className={css.panel}>
            <PlanTable
              rows={isUnnamed ? undefined : rows}
              shows={shows}
              empty={
                <Empty title={isWithdrawn ? t.noneRemembered : t.none} action={<AddButton places={places} />}>
                  {isWithdrawn ? t.noneRememberedWhy : t.noneWhy}
                </Empty>
              }
              foot={
                <>
                  <span>
                    {t.count(rows.length)}
                    {waiting > 0 && ` · ${t.waiting(waiting)}`}
                    {unnamed.length > 0 && !isUnnamed && ` · ${t.unnamed(unnamed.map(({ place }) => place.name).join(', '))}`}
                  </span>
                  {oldest && (
                    <span className={css.end}>
                      <Source reading={oldest} kind="data" long />
                    </span>
                  )}
                </>
              }
            />
          </div>
        )
      )}
    </>
  )
}

/** Lists that failed, each cause once: in place of what never came, or over what stays from before. */
function Failures({ failed }: { failed: Plans['failed'] }) {
  const t = useText('plan')
  const ui = useText('ui')
  const zone = useZone()
  const causes = new Map<string, Plans['failed']>()
  for (const one of failed) {
    const cause = `${one.problem?.status} ${one.problem?.code} ${one.reading === undefined}`
    causes.set(cause, [...(causes.get(cause) ?? []), one])
  }
  return [...causes].map(([cause, lists]) => {
    const oldest = lists.toSorted((a, b) => (a.reading?.readAt ?? 0) - (b.reading?.readAt ?? 0))[0]
    if (!oldest?.problem) return null
    const { problem, reading } = oldest
    const names = lists.map(({ place }) => place.name).join(', ')
    const retry = () => lists.forEach((list) => list.retry())
    return (
      <div key={cause} className={reading ? css.notice : css.problem} role={reading ? 'status' : undefined}>
        {reading ? (
          <Banner tone="warn" action={<Button onClick={retry}>{ui.tryNow}</Button>}>
            {names}: {ui.couldNotRefresh(clockOf(reading.readAt, zone), ui.reasonOf(problem.status, problem.code))}
          </Banner>
        ) : (
          <CallProblem error={problem} retry={retry} what={t.plansOf(names)} />
        )}
      </div>
    )
  })
}
