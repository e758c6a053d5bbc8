import { makeKept } from '#console/lib/kept.ts'

/** A named state of the list: the search part of its address without the project and the time zone, so that it fits every project. */
export interface View {
  name: string
  search: string
}

const MAX_VIEWS = 50
const isView = (value: unknown): value is View =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'search' in value &&
  typeof value.name === 'string' &&
  typeof value.search === 'string'

const kept = makeKept('plumbline.views.clusters', (stored): readonly View[] =>
  Array.isArray(stored) ? stored.filter(isView).slice(0, MAX_VIEWS) : [],
)

export const useViews = kept.use
/** A view of the same name is replaced. */
export const saveView = (view: View): void =>
  kept.update((views) => [...views.filter(({ name }) => name !== view.name), view].slice(-MAX_VIEWS))
export const deleteView = (name: string): void => kept.update((views) => views.filter((view) => view.name !== name))

const NOT_KEPT = ['project', 'scope', 'tz']
/** The part of an address that a view keeps. */
export function viewOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search)
  for (const name of NOT_KEPT) kept.delete(name)
  return kept.toString()
}
