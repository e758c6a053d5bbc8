import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { ErrorSummary } from '#console/ui/ErrorSummary.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { useText } from '#i18n/text.ts'
import { DatabaseStep } from './create/DatabaseStep.tsx'
import { NetworkStep } from './create/NetworkStep.tsx'
import { NodeTypeStep } from './create/NodeTypeStep.tsx'
import { OptionsStep } from './create/OptionsStep.tsx'
import { ReviewStep } from './create/ReviewStep.tsx'
import { SameAs } from './create/SameAs.tsx'
import { SoFar } from './create/SoFar.tsx'
import { StepBar } from './create/StepBar.tsx'
import { useCreate } from './create/useCreate.ts'
import { useForm } from './create/useForm.ts'
import css from './create/create.module.css'

const FILLED = { node: NodeTypeStep, network: NetworkStep, database: DatabaseStep, options: OptionsStep }

export default function CreateClusterPage() {
  const { id } = useProject()
  // Another project is another form: its own draft, its own clusters to compare with.
  return <CreateCluster key={id} />
}

function CreateCluster() {
  const t = useText('createCluster')
  const form = useForm()
  // Here, not in the review: a refusal is explained at the step it is about, and a lost answer stays looked for.
  const creating = useCreate(form)
  const { step, project } = form
  const Step = step === 'review' ? undefined : FILLED[step]
  return (
    <div className={css.page}>
      <PageHead
        title={t.title}
        path={[{ label: t.clusters, to: project.withProject(paths.clusters()) }, { label: project.name }]}
        actions={<SameAs form={form} />}
      />
      <StepBar form={form} />
      <ErrorSummary errors={form.summary} />
      {Step ? (
        <div className={css.layout}>
          <div className={css.stack}>
            {creating.problem && <CallProblem error={creating.problem} dense />}
            <Step form={form} />
          </div>
          <SoFar form={form} />
        </div>
      ) : (
        <ReviewStep form={form} creating={creating} />
      )}
    </div>
  )
}
