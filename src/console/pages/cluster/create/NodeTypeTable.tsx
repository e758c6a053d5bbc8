import { nodeType } from '#contract/nodeType.ts'
import { useRead } from '#console/lib/api.ts'
import { EVERY } from '#console/lib/poll.ts'
import { choiceParam, flagParam, listParam, textParam, useUrlState } from '#console/lib/urlState.ts'
import { Button } from '#console/ui/Button.tsx'
import { CheckboxField } from '#console/ui/CheckboxField.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Facets } from '#console/ui/Facets.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import { SearchField } from '#console/ui/SearchField.tsx'
import { StaleLine } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { chooseType } from './chooseType.ts'
import { nodeColumns, NodeTypeItem } from './nodeColumns.tsx'
import { filterOptions, isSoldOut, optionOf, type NodeFilter, type NodeOption } from './nodeOptions.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'
import picker from './picker.module.css'

const EMPTY_FILTER: NodeFilter = { product: '', name: '', vcpus: [], memory: [], hideSoldOut: false }

/** Node types of the region to choose one from: what each has and where it can be had. */
export function NodeTypeTable({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { reading, body, problem, retry } = useRead(nodeType.list, { project: form.project.id }, EVERY.slow)
  const all = body.node_types?.map(optionOf)
  const products = [...new Set(all?.map((option) => option.product))]
  const [product, setProduct] = useUrlState('product', choiceParam(['', ...products], ''))
  const [name, setName] = useUrlState('name', textParam())
  const [vcpus, setVcpus] = useUrlState('vcpu', listParam())
  const [memory, setMemory] = useUrlState('memory', listParam())
  const [hideSoldOut, setHideSoldOut] = useUrlState('hideSoldOut', flagParam)
  const filter = { product, name, vcpus, memory, hideSoldOut }
  const shown = all && filterOptions(all, filter)
  const zones = [...new Set(all?.flatMap((option) => option.zones.map((zone) => zone.code)))].sort()
  const choose = (option: NodeOption) => isSoldOut(option) || form.set(chooseType(form.draft, option))
  const clear = () => {
    setProduct('')
    setName('')
    setVcpus([])
    setMemory([])
    setHideSoldOut(false)
  }
  const countOf = (change: Partial<NodeFilter>) => filterOptions(all ?? [], { ...EMPTY_FILTER, ...change }).length
  const values = (of: (option: NodeOption) => number | undefined) =>
    [...new Set(all?.map(of))].filter((value) => value !== undefined).sort((a, b) => a - b)
  const picked = { chosen: form.draft.nodeType, choose }
  return (
    <section className={`${css.panel} ${picker.picker}`} aria-label={t.nodeTypes} id="create-nodeType" tabIndex={-1}>
      <div className={picker.filters}>
        <Facets
          label={t.product}
          value={product}
          onChange={setProduct}
          options={['', ...products].map((value) => ({ value, label: t.products[value] ?? value, count: countOf({ product: value }) }))}
        />
        <FilterSelect
          label={t.vcpu}
          value={vcpus}
          onChange={setVcpus}
          options={values((option) => option.vcpus).map((value) => ({
            value: String(value),
            label: t.number(value),
            count: countOf({ vcpus: [String(value)] }),
          }))}
        />
        <FilterSelect
          label={t.memory}
          value={memory}
          onChange={setMemory}
          options={values((option) => option.memoryGb).map((value) => ({
            value: String(value),
            label: t.gb(t.number(value)),
            count: countOf({ memory: [String(value)] }),
          }))}
        />
        <span className={picker.end}>
          <CheckboxField label={t.hideSoldOut} checked={hideSoldOut} onChange={(event) => setHideSoldOut(event.currentTarget.checked)} />
          <SearchField value={name} onChange={setName} placeholder={t.searchName} shortcut="/" />
        </span>
      </div>
      {problem && <StaleLine problem={problem} retry={() => void retry()} />}
      {form.errorOf('nodeType') && <p className={css.fault}>{form.errorOf('nodeType')}</p>}
      <DataTable
        label={t.nodeTypes}
        rows={shown}
        rowKey={(option) => option.name}
        columns={nodeColumns(t, zones, picked)}
        mobile={(option) => <NodeTypeItem option={option} {...picked} />}
        empty={
          <Empty title={t.noMatch} action={<Button onClick={clear}>{t.clearFilters}</Button>}>
            {t.noMatchNote}
          </Empty>
        }
        foot={
          <>
            <span>{t.countOf(shown?.length ?? 0)}</span>
            <span className={picker.end}>
              <Source reading={reading} long />
            </span>
          </>
        }
      />
    </section>
  )
}
