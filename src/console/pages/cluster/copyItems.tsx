import { IconCopy } from '@tabler/icons-react'
import { privateEndpoints, publicEndpoints, type Cluster } from '#contract/cluster.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { notify } from '#console/ui/Notices.tsx'
import type { Text } from '#i18n/text.ts'

type Words = Text<'cluster'>

/** Puts a value into the clipboard and says so; one that is missing says why. */
export function copyItem(
  t: Pick<Words, 'copied' | 'copyFailed'>,
  label: string,
  value: string | null | undefined,
  missing: string,
): MenuItem {
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => notify({ tone: 'ok', title: t.copied(text) }),
      () => notify({ tone: 'fail', title: t.copyFailed, children: text }),
    )
  return {
    label,
    icon: <IconCopy size={15} stroke={1.6} aria-hidden />,
    onSelect: () => void (value && copy(value)),
    refusal: value ? undefined : missing,
  }
}

/** Id, address and JDBC URL for the clipboard; what the service does not name says so. */
export function copyItems(t: Words, cluster: Cluster): MenuItem[] {
  const inner = privateEndpoints(cluster)?.[0]
  const outer = publicEndpoints(cluster)?.[0]
  return [
    copyItem(t, t.copyJdbc, inner?.jdbc_url ?? outer?.jdbc_url, t.noJdbc),
    copyItem(t, t.copyEndpoint, inner?.connect_info ?? outer?.public_connect_info, t.noEndpoint),
    copyItem(t, t.copyId, cluster.id, t.unknown),
  ]
}
