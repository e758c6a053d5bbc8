import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'

/** An item of the menu as a button. */
export function ItemButton({ item, label }: { item: MenuItem; label?: string }) {
  return (
    <GateButton refusal={item.refusal} onForce={item.onForce} icon={item.icon} onClick={() => item.onSelect?.()}>
      {label ?? item.label}
    </GateButton>
  )
}
