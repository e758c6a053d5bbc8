/** Where rows stand in the window: those that somebody looks at are read first. */
const marks = new Map<string, HTMLElement>()

/** For the element of a row, under its key. */
export const markOf = (key: string) => (element: HTMLElement | null) => {
  if (!element) return
  marks.set(key, element)
  return () => {
    if (marks.get(key) === element) marks.delete(key)
  }
}

export function isInSight(key: string): boolean {
  const place = marks.get(key)?.getBoundingClientRect()
  return place !== undefined && place.bottom > 0 && place.top < window.innerHeight
}
