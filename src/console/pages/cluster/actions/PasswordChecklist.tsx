import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { passwordRules } from './passwordRules.ts'
import css from './actions.module.css'

/** The rules for a password, each marked as it is kept while one types. */
export function PasswordChecklist({ password, user }: { password: string; user: string }) {
  const t = useText('clusterActions').password
  const words = { ...t.rules, notUser: t.rules.notUser(user) }
  return (
    <>
      <ul className={css.rules}>
        {passwordRules(password, user).map(({ rule, isKept }) => (
          <li key={rule} style={{ color: isKept ? 'var(--ok)' : 'var(--ink3)', display: 'inline-flex', alignItems: 'center', gap: 4 }}>
            {isKept ? <IconCircleCheck size={13} stroke={1.75} aria-hidden /> : <IconCircle size={13} stroke={1.75} aria-hidden />}
            {words[rule]}
            <span className="visually-hidden">: {isKept ? t.kept : t.open}</span>
          </li>
        ))}
      </ul>
      <p className={css.note}>{t.byService}</p>
    </>
  )
}
