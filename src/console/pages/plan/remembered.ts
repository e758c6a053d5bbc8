import * as z from 'zod/mini'
import { makeKept } from '#console/lib/kept.ts'
import { useSession, type Session } from '#console/lib/session.ts'

/*
 * Plans that were opened, by account and project. Where a region does not list plans this is all the console knows of them. They are kept
 * in this browser, as other choices of a person are: ids are no secret, and each is read anew before anything of it is shown.
 */

const MOST = 50
const NONE: readonly Remembered[] = []

const Stored = z.record(z.string(), z.readonly(z.array(z.object({ cluster: z.string(), plan: z.string(), name: z.optional(z.string()) }))))
type Stored = z.infer<typeof Stored>
export type Remembered = Stored[string][number]

const kept = makeKept('plumbline.plans', (stored): Stored => Stored.safeParse(stored).data ?? {})
const keyOf = ({ region, account }: Session, project: string) => `${region}/${account}/${project}`
const isSame = (a: Remembered, b: Remembered) => a.cluster === b.cluster && a.plan === b.plan

/** Changes what is remembered of a project. */
function change(key: string, next: (plans: readonly Remembered[]) => readonly Remembered[]): void {
  kept.update((all) => ({ ...all, [key]: next(all[key] ?? NONE).slice(0, MOST) }))
}
export function remember(session: Session, project: string, one: Remembered): void {
  const key = keyOf(session, project)
  const known = kept.get()[key]?.find((other) => isSame(one, other))
  if (known && (one.name === undefined || known.name === one.name)) return
  change(key, (plans) => [one, ...plans.filter((other) => !isSame(one, other))])
}
export function forget(session: Session, project: string, one: Remembered): void {
  const key = keyOf(session, project)
  if (kept.get()[key]?.some((other) => isSame(one, other))) change(key, (plans) => plans.filter((other) => !isSame(one, other)))
}

/** The plans remembered of a project, the last one opened first. */
export function useRemembered(): (project: string) => readonly Remembered[] {
  const session = useSession()
  const now = kept.use()
  return (project) => now[keyOf(session, project)] ?? NONE
}
