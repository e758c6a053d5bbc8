import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { consoleRows } from '#contract/console.ts'
import { read, type CallError } from '#console/lib/api.ts'
import { useText } from '#i18n/text.ts'
import {
  missingOf,
  NOTHING_TYPED,
  problemOf,
  useCountdown,
  useFocusOn,
  useOpenableProjects,
  useSignIn,
  type Credentials,
  type Problem,
  type Way,
} from './signIn.ts'

/** What the sign-in form holds and does; `to`: where it leads. */
export function useSignInForm(to: string) {
  const t = useText('session')
  const navigate = useNavigate()
  const regions = useQuery(read(consoleRows.region.list, {}))
  const [typed, setTyped] = useState<Credentials>(NOTHING_TYPED)
  const [way, setWay] = useState<Way>('password')
  /** The passcode was asked for by the service, for this one user. */
  const [isMfaAsked, setMfaAsked] = useState(false)
  const [readOnly, setReadOnly] = useState(false)
  const [projects, setProjects] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem>()
  const signIn = useSignIn()
  const openable = useOpenableProjects()
  const isLocked = useCountdown(problem?.notBefore) !== ''
  useFocusOn(problem)

  const list = regions.data?.body.regions ?? []
  const region = list.find(({ id }) => id === typed.region) ?? list[0]
  // Names never begin or end with a blank: one comes with what is pasted.
  const now = { ...typed, region: region?.id ?? '', account: typed.account.trim(), user: typed.user.trim() }
  const failed = (error: CallError) => {
    const next = problemOf(error, t, way)
    if (next.needsMfa) {
      setWay('mfa')
      setMfaAsked(true)
    }
    setProblem(next)
  }
  const isComplete = (): boolean => {
    const missing = missingOf(now, way, t)
    setProblem(missing)
    return missing === undefined && !isLocked
  }
  return {
    regions,
    list,
    region,
    typed,
    way,
    setWay: (next: Way) => {
      setWay(next)
      setProblem(undefined)
    },
    change: (next: Partial<Credentials>) => {
      setTyped({ ...typed, ...next })
      // Projects belong to one user of one region.
      if ('region' in next || 'account' in next || 'user' in next) {
        setProjects([])
        openable.reset()
        if (isMfaAsked) {
          setWay('password')
          setProblem(undefined)
          setMfaAsked(false)
        }
      }
    },
    readOnly,
    setReadOnly,
    problem,
    isLocked,
    isSending: signIn.isPending,
    submit: (event: FormEvent) => {
      event.preventDefault()
      if (signIn.isPending || !isComplete()) return
      signIn.mutate({ typed: now, way, projects, readOnly }, { onSuccess: () => void navigate(to, { replace: true }), onError: failed })
    },
    choice: {
      chosen: projects,
      setChosen: setProjects,
      openable: openable.data,
      isReading: openable.isPending,
      choose: () => {
        if (openable.isPending || !isComplete()) return
        openable.mutate({ typed: now, way }, { onError: failed })
      },
    },
  }
}
