import { useState } from 'react'
import { cluster } from '#contract/cluster.ts'
import { resetPasswordRefusal } from '#contract/clusterRules.ts'
import { PasswordField } from '#console/ui/PasswordField.tsx'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { clusterReads } from './facts.ts'
import { idOf, nameOf } from './target.ts'
import { PasswordChecklist } from './PasswordChecklist.tsx'
import { passwordRules } from './passwordRules.ts'
import { useClusterAct } from './useClusterAct.ts'
import { useClusterFacts } from './useClusterFacts.tsx'
import { useFacts } from '../../action/useFacts.ts'
import css from './actions.module.css'

export default function ResetPassword({ target, isForced, onClose }: DialogProps) {
  const t = useText('clusterActions')
  const { detail, queries } = clusterReads(target)
  const read = useFacts({ detail, queries })
  const { facts } = read
  const shared = useClusterFacts(target, facts)
  const [password, setPassword] = useState('')
  const user = (shared.detail ?? target.cluster).user_name ?? ''
  const input = { project: target.project.id, params: { cluster_id: idOf(target) }, body: { new_password: password } }
  const acting = useClusterAct({
    row: cluster.resetPassword,
    target,
    input,
    read,
    refusal: isForced ? undefined : resetPasswordRefusal,
  })
  const isOpen = passwordRules(password, user).some((rule) => !rule.isKept)
  return (
    <ActDialog
      {...acting}
      title={t.password.title}
      doneTitle={t.password.accepted(nameOf(target))}
      onClose={onClose}
      sentenceText={t.password.sentence}
      sentenceParts={{ user: <b>{user || '?'}</b> }}
      loss={t.password.loss}
      facts={[shared.row(t.facts.user, facts.detail, () => user || undefined), shared.task(), shared.connectedNow()]}
      extra={
        <div>
          <div className={css.narrow}>
            <PasswordField
              label={t.password.field}
              description={t.password.hint}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          </div>
          <PasswordChecklist password={password} user={user} />
        </div>
      }
      refusal={isOpen ? t.password.rulesOpen : undefined}
      confirmName={nameOf(target)}
      confirmNameLabel={t.password.confirm}
      safeLabel={t.password.safe}
      actLabel={t.password.act(nameOf(target))}
    />
  )
}
