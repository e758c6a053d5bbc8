import { useQueryClient } from '@tanstack/react-query'
import { IconRefresh } from '@tabler/icons-react'
import { durationOf } from '#console/lib/format.ts'
import { CHOICES, setPoll, usePoll, type Poll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import { Choices } from './Choices.tsx'
import css from './Panels.module.css'

/** Which interval, instead of the table's: 2 s to 5 min, or none. */
export default function PollMenu({ close }: { close: () => void }) {
  const t = useText('shell')
  const poll = usePoll()
  const client = useQueryClient()
  const choose = (every: Poll['every']) => {
    setPoll({ every })
    close()
  }
  return (
    <>
      <Choices<Poll['every']>
        label={t.polling}
        value={poll.every}
        onChoose={choose}
        choices={[
          { value: 'auto', label: t.byTable, note: t.byTableNote },
          ...CHOICES.map((value) => ({ value, label: t.everyChoice(durationOf(value)) })),
          { value: 'off', label: t.offChoice, note: t.offNote },
        ]}
      />
      <div className={css.foot}>
        <Button
          icon={<IconRefresh size={15} stroke={1.75} aria-hidden />}
          onClick={() => {
            void client.invalidateQueries({ type: 'active' })
            close()
          }}
        >
          {t.refreshNow}
        </Button>
      </div>
    </>
  )
}
