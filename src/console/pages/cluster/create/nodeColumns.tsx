import type { Column } from '#console/ui/DataTable.tsx'
import { Chip } from '#console/ui/Chip.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { isSoldOut, type NodeOption, type Zone } from './nodeOptions.ts'
import picker from './picker.module.css'

type T = Text<'createCluster'>
interface Picked {
  chosen: string
  choose: (option: NodeOption) => void
}

/** The radio of a row; its label covers the row. A sold-out one stays in reach of the keyboard and says why (interaction rule 22). */
function Pick({ option, chosen, choose, t }: Picked & { option: NodeOption; t: T }) {
  const isOut = isSoldOut(option)
  return (
    <label className={picker.pick} title={isOut ? t.soldOutAll : undefined}>
      <input
        type="radio"
        className="check"
        name="nodeType"
        checked={option.name === chosen}
        aria-disabled={isOut || undefined}
        onChange={() => choose(option)}
      />
      <span className="mono">{option.name}</span>
      {isOut && <span className="visually-hidden">. {t.soldOutAll}</span>}
    </label>
  )
}

function diskWords(option: NodeOption, t: T): string {
  const { disk } = option
  if (!disk) return t.diskUnknown
  return disk.kind === 'fixed'
    ? t.diskFixed(disk.type, t.number(disk.sizeGb))
    : t.diskRange(disk.type, t.number(disk.min), t.number(disk.max))
}

function ZoneWord({ zone, t }: { zone: Zone | undefined; t: T }) {
  if (!zone) return <StatusWord tone="off">{t.zoneNotNamed}</StatusWord>
  if (zone.state === 'unknown')
    return (
      <StatusWord tone="unk" mono>
        {zone.raw} <Chip tone="unk">{t.zoneStates.unknown}</Chip>
      </StatusWord>
    )
  return <StatusWord tone={zone.state === 'available' ? 'ok' : 'off'}>{t.zoneStates[zone.state]}</StatusWord>
}

export function nodeColumns(t: T, zones: readonly string[], picked: Picked): Column<NodeOption>[] {
  return [
    { id: 'type', head: t.label.nodeType, cell: (option) => <Pick option={option} {...picked} t={t} />, sort: (option) => option.name },
    { id: 'product', head: t.product, cell: (option) => t.products[option.product] ?? option.product, sort: (option) => option.product },
    { id: 'vcpus', head: t.vcpu, numeric: true, cell: (option) => amount(option.vcpus, t), sort: (option) => option.vcpus },
    { id: 'ram', head: t.memoryGb, numeric: true, cell: (option) => amount(option.memoryGb, t), sort: (option) => option.memoryGb },
    {
      id: 'disk',
      head: t.disk,
      cell: (option) => diskWords(option, t),
      sort: (option) => (option.disk?.kind === 'fixed' ? option.disk.sizeGb : option.disk?.max),
      hideBelow: 900,
    },
    ...zones.map((code): Column<NodeOption> => ({
      id: code,
      head: code,
      cell: (option) => <ZoneWord zone={option.zones.find((zone) => zone.code === code)} t={t} />,
    })),
  ]
}
const amount = (value: number | undefined, t: T): string => (value === undefined ? t.diskUnknown : t.number(value))

/** The row below 768 px. */
export function NodeTypeItem({ option, ...picked }: Picked & { option: NodeOption }) {
  const t = useText('createCluster')
  return (
    <div className={picker.item}>
      <Pick option={option} {...picked} t={t} />
      <p>
        {t.products[option.product] ?? option.product} · {amount(option.vcpus, t)} {t.vcpu} · {amount(option.memoryGb, t)} GB ·{' '}
        {diskWords(option, t)}
      </p>
      <p className={picker.zones}>
        {option.zones.map((zone) => (
          <span key={zone.code}>
            {zone.code} <ZoneWord zone={zone} t={t} />
          </span>
        ))}
      </p>
    </div>
  )
}
