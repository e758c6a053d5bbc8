import type { ComponentType } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import { createBrowserRouter, redirect, type LoaderFunctionArgs } from 'react-router'
import { preloadText, type TextName } from '#i18n/text.ts'
import { zoneOf } from './lib/format.ts'
import { projectOf, sessionQuery } from './lib/session.ts'
import { paths } from './paths.ts'
import Frame from './shell/Frame.tsx'
import { RouteProblem } from './shell/RouteProblem.tsx'
import { Starting } from './shell/Starting.tsx'

/** A page: its code and its words are fetched side by side. */
const page = (load: () => Promise<{ default: ComponentType }>, ...texts: readonly TextName[]) => ({
  lazy: async () => {
    const [module] = await Promise.all([load(), ...texts.map((name) => preloadText(name))])
    return { Component: module.default }
  },
})

/** Where a sign-in leads back to: an address of this console, nothing else. */
function wayBack(request: Request): string {
  const to = new URL(request.url).searchParams.get('to') ?? '/'
  const url = new URL(to, location.origin)
  return url.origin === location.origin && url.pathname !== paths.signIn() ? url.pathname + url.search + url.hash : '/'
}

/** Nobody signed in: sign-in, and back here after it. Several projects: the address names one, always. */
const signedInOnly =
  (client: QueryClient) =>
  async ({ request }: LoaderFunctionArgs) => {
    const session = await client.ensureQueryData(sessionQuery)
    const url = new URL(request.url)
    const here = url.pathname + url.search
    if (!session) return redirect(here === '/' ? paths.signIn() : `${paths.signIn()}?to=${encodeURIComponent(here)}`)
    // A project that is not open is told of in the page; nothing of another is shown in its place.
    if (session.projects.length < 2 || url.searchParams.get('project')) return null
    // A link without a project means the one the page had before.
    const before = projectOf(session, new URLSearchParams(location.search)) ?? session.projects[0]
    url.searchParams.set('project', before?.id ?? '')
    return redirect(url.pathname + url.search)
  }

const signedOutOnly =
  (client: QueryClient) =>
  async ({ request }: LoaderFunctionArgs) =>
    (await client.ensureQueryData(sessionQuery).catch(() => null)) ? redirect(wayBack(request)) : { to: wayBack(request) }

export function makeRouter(client: QueryClient) {
  const router = createBrowserRouter([
    {
      HydrateFallback: Starting,
      ErrorBoundary: RouteProblem,
      children: [
        { path: paths.signIn(), loader: signedOutOnly(client), ...page(() => import('./shell/SignInPage.tsx'), 'session') },
        {
          loader: signedInOnly(client),
          shouldRevalidate: ({ nextUrl }) => !nextUrl.searchParams.has('project'),
          Component: Frame,
          children: [
            { index: true, loader: () => redirect(paths.clusters()) },
            { path: paths.clusters(), ...page(() => import('./pages/cluster/ClustersPage.tsx'), 'cluster') },
            {
              path: paths.createCluster(),
              ...page(() => import('./pages/cluster/CreateClusterPage.tsx'), 'cluster', 'createCluster', 'action'),
            },
            {
              path: '/clusters/:cluster',
              ...page(() => import('./pages/cluster/ClusterPage.tsx'), 'cluster', 'action', 'clusterActions'),
              children: [
                { index: true, ...page(() => import('./pages/cluster/OverviewTab.tsx')) },
                { path: 'nodes', ...page(() => import('./pages/cluster/NodesTab.tsx')) },
                { path: 'snapshots', ...page(() => import('./pages/snapshot/SnapshotsTab.tsx'), 'snapshot') },
                { path: 'logs', ...page(() => import('./pages/log/LogsTab.tsx'), 'log') },
                { path: 'upgrades', ...page(() => import('./pages/upgrade/UpgradesTab.tsx'), 'upgrade') },
                { path: 'parameters', ...page(() => import('./pages/parameterAudit/ParametersTab.tsx'), 'parameterAudit') },
                { path: 'plans', ...page(() => import('./pages/plan/PlansTab.tsx'), 'plan') },
                { path: 'sql', ...page(() => import('./pages/query/LiveSqlTab.tsx'), 'query', 'sqlPulse', 'chart') },
                { path: 'sql/:query', ...page(() => import('./pages/query/StatementTab.tsx'), 'query', 'statement', 'sqlPulse', 'chart') },
                { path: 'tables', ...page(() => import('./pages/table/TablesTab.tsx'), 'table') },
                { path: 'redistribution', ...page(() => import('./pages/cluster/RedistributionTab.tsx')) },
              ],
            },
            {
              path: paths.snapshots(),
              ...page(() => import('./pages/snapshot/SnapshotsPage.tsx'), 'cluster', 'action', 'clusterActions', 'snapshot'),
            },
            {
              path: '/snapshots/:snapshot',
              ...page(() => import('./pages/snapshot/SnapshotPage.tsx'), 'cluster', 'action', 'clusterActions', 'snapshot', 'restore'),
            },
            {
              path: paths.crossRegion(),
              ...page(() => import('./pages/crossRegion/CrossRegionPage.tsx'), 'crossRegion', 'action', 'cluster'),
            },
            { path: paths.sql(), ...page(() => import('./pages/query/SqlPage.tsx'), 'sqlPulse', 'cluster') },
            { path: paths.plans(), ...page(() => import('./pages/plan/PlansPage.tsx'), 'plan', 'cluster') },
            {
              path: '/clusters/:cluster/plans/:plan',
              ...page(() => import('./pages/plan/PlanPage.tsx'), 'plan', 'cluster', 'action'),
            },
            { path: paths.audit(), ...page(() => import('./pages/audit/AuditPage.tsx'), 'audit', 'cluster') },
            { path: paths.ownSessions(), ...page(() => import('./pages/audit/SessionsPage.tsx'), 'audit') },
            { path: paths.upgrades(), ...page(() => import('./pages/upgrade/UpgradesPage.tsx'), 'upgrades', 'upgrade', 'cluster') },
            { path: paths.tables(), ...page(() => import('./pages/table/TablesPage.tsx'), 'table', 'cluster') },
            { path: paths.errorCodes(), ...page(() => import('./pages/errorCode/ErrorCodesPage.tsx'), 'errorCodes', 'errorCodePage') },
            { path: '*', ...page(() => import('./shell/NotFound.tsx')) },
          ],
        },
      ],
    },
  ])
  zoneOf(new URLSearchParams(location.search))
  let here = router.state.location
  router.subscribe(({ location: next }) => {
    // Told of every change of its state: only a new address may name another zone.
    if (next === here) return
    here = next
    zoneOf(new URLSearchParams(next.search))
  })
  return router
}
