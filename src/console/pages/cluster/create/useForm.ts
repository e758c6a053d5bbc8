import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { nodeType } from '#contract/nodeType.ts'
import { read } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'
import type { FieldError } from '#console/ui/ErrorSummary.tsx'
import { useText } from '#i18n/text.ts'
import { dropDraft, loadDraft, saveDraft, type Draft } from './draft.ts'
import { optionOf } from './nodeOptions.ts'
import { faultsOf, STEPS, stepOf, type Fault, type Field, type Step } from './validate.ts'

export const idOfField = (field: Field | 'submit'): string => `create-${field}`

/** Fields that are chosen from a list, not typed. */
const CHOSEN: ReadonlySet<Field> = new Set(['nodeType', 'zone', 'kernel'])

/** What is wrong at a field, in words. */
interface Told {
  field: Field
  message: string
}

/** The form's fields and their faults in words. */
function useFieldWords() {
  const t = useText('createCluster')
  const labelOf = (field: Field): string => {
    const [first = '', , part] = field.split('.')
    if (part !== undefined) return part === 'key' ? t.label.tagKey : t.label.tagValue
    return t.label[first as keyof typeof t.label]
  }
  return {
    ofKey: (key: string): string => t.faults[key] ?? key,
    ofFault: ({ field, key }: Fault): string =>
      key === 'required' && CHOSEN.has(field) ? t.chooseOne : (t.faults[key] ?? t.faultUnknown(key)),
    summaryOf: (list: readonly Told[]): FieldError[] =>
      list.map(({ field, message }) => ({ field: idOfField(field), message: t.problemAt(labelOf(field), message) })),
  }
}

/** What the form knows and does; one object for all steps. */
export type Form = ReturnType<typeof useForm>

/** The whole form: the draft (kept in the tab), the secret (kept only here), the step (in the URL), and what is wrong. */
export function useForm() {
  const words = useFieldWords()
  const project = useProject()
  const [search, setSearch] = useSearchParams()
  const [draft, setDraft] = useState(() => loadDraft(project.id))
  const [password, setPassword] = useState('')
  /** Steps that were left once: their faults are shown, and go away as they are mended. */
  const [checked, setChecked] = useState<ReadonlySet<Step>>(new Set())
  const [refused, setRefused] = useState<readonly (Fault & { message: string })[]>([])
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  /** Sent from here: a cluster of that name is the one being made, not one in its way. */
  const [sentName, setSentName] = useState<string>()
  const types = useQuery(read(nodeType.list, { project: project.id }))
  const clusters = useQuery(read(cluster.list, { project: project.id }))

  const options = (types.data?.body.node_types ?? []).map(optionOf)
  const option = options.find((one) => one.name === draft.nodeType)
  const kernel = option?.kernels.find((one) => one.version === draft.kernel)
  const list = clusters.data?.body.clusters?.filter((one) => one.name === null || one.name !== sentName)
  const names = new Set((list ?? []).map((one) => one.name ?? ''))
  const faults = faultsOf(draft, password, { option, kernel, names })
  const step = STEPS.find((one) => one === search.get('step')) ?? 'node'

  const goTo = (next: Step) => {
    setSummary([])
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (next === 'node') after.delete('step')
      else after.set('step', next)
      return after
    })
  }
  /** Shows what is wrong at a step, with the focus on its summary. */
  const show = (at: Step, found: readonly Told[]) => {
    goTo(at)
    setChecked((before) => new Set(before).add(at))
    setSummary(words.summaryOf(found))
  }
  const faultsAt = (at: Step): Told[] =>
    faults.filter(({ field }) => stepOf(field) === at).map((fault) => ({ field: fault.field, message: words.ofFault(fault) }))
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change }
    setDraft(next)
    saveDraft(project.id, next)
    setRefused((before) => before.filter(({ field }) => !((field.split('.')[0] ?? '') in change)))
  }
  const leave = (to: Step) => {
    const own = faultsAt(step)
    if (own.length > 0) show(step, own)
    else goTo(to)
  }

  return {
    project,
    draft,
    password,
    set,
    setPassword: (value: string) => {
      setPassword(value)
      setRefused((before) => before.filter(({ field }) => field !== 'password'))
    },
    step,
    goTo,
    /** To the following step, if this one is in order. */
    next: () => leave(STEPS[STEPS.indexOf(step) + 1] ?? 'review'),
    back: () => goTo(STEPS[STEPS.indexOf(step) - 1] ?? 'node'),
    faults,
    isComplete: (one: Step) => !faults.some((fault) => stepOf(fault.field) === one),
    /** What stands under a field. */
    errorOf: (field: Field): string | undefined => {
      const byService = refused.find((one) => one.field === field)
      if (byService) return byService.message
      const fault = checked.has(stepOf(field)) ? faults.find((one) => one.field === field) : undefined
      return fault && words.ofFault(fault)
    },
    summary,
    setSummary,
    /** Leads to the first step with a fault; false: there is none. */
    showFaults: (): boolean => {
      const first = faults[0]
      if (!first) return false
      show(stepOf(first.field), faultsAt(stepOf(first.field)))
      return true
    },
    /** What the service or the proxy refused, at its fields. */
    showRefused: (found: readonly Told[]) => {
      setRefused(found.map((one) => ({ ...one, key: '' })))
      const [first] = found
      if (first)
        show(
          stepOf(first.field),
          found.filter((one) => stepOf(one.field) === stepOf(first.field)),
        )
    },
    wordsOfKey: words.ofKey,
    setSentName,
    options,
    option,
    kernel,
    clusters: list,
    clusterCount: list?.length,
    forget: () => dropDraft(project.id),
  }
}
