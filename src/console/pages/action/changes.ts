/** What is compared at the click, in the order it is told; `undefined` is unknown, a number a live count. */
export type Summary = Readonly<Record<string, string | number | undefined>>

export interface Change {
  fact: string
  before: string
  after: string
}

/** Live counts never stand still: what matters is whether somebody is there at all, and whether many more have come. */
function isMoved(before: number, after: number): boolean {
  return (before === 0) !== (after === 0) || after > before * 1.5 + 5
}

/** What has changed between two readings of the facts; one that became unknown has changed too (interaction rule 4). */
export function changesBetween(before: Summary, after: Summary): Change[] {
  return Object.keys({ ...before, ...after }).flatMap((fact): Change[] => {
    const [was, is] = [before[fact], after[fact]]
    const isSame = typeof was === 'number' && typeof is === 'number' ? !isMoved(was, is) : was === is
    return isSame ? [] : [{ fact, before: printed(was), after: printed(is) }]
  })
}

/** "?" for what is not known, "–" for what is there and empty. */
const printed = (value: string | number | undefined): string => (value === undefined ? '?' : value === '' ? '–' : String(value))
