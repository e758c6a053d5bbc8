import { useText } from '#i18n/text.ts'
import { LongWait } from './LongWait.tsx'
import css from './Skeleton.module.css'

/** Not one width for all, so that it reads as a list and not as a block. */
const WIDTHS = ['62%', '48%', '71%', '54%', '66%']

/** Rows of the real height while the first answer is on its way; invisible for the first tenth of a second (rule 9). */
export function Skeleton({ rows = 4, height = 36 }: { rows?: number; height?: number }) {
  const t = useText('ui')
  return (
    <div className={css.skeleton}>
      <span role="status" className="visually-hidden">
        {t.reading}
      </span>
      <p className={css.long}>
        <LongWait text={t.longRead} />
      </p>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={css.row} style={{ height }} aria-hidden>
          <span className={css.square} />
          <span className={css.cell}>
            <span className={css.bar} style={{ width: WIDTHS[index % WIDTHS.length] }} />
          </span>
          <span className={css.bar} style={{ width: 72 }} />
          <span className={css.bar} style={{ width: 48 }} />
        </div>
      ))}
    </div>
  )
}
