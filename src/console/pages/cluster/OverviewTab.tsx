import { Banners } from './Banners.tsx'
import { useCluster } from './clusterContext.ts'
import { ConnectionPanel } from './ConnectionPanel.tsx'
import { DetailsPanel } from './DetailsPanel.tsx'
import { IdentityPanel } from './IdentityPanel.tsx'
import { MaintenancePanel } from './MaintenancePanel.tsx'
import { NodesPanel } from './NodesPanel.tsx'
import { RecentPanel } from './RecentPanel.tsx'
import { RunningPanel } from './RunningPanel.tsx'
import css from './Overview.module.css'

/** What a cluster is and how it is, on one page. */
export default function OverviewTab() {
  const { operation } = useCluster()
  return (
    <>
      <Banners />
      <div className={css.columns}>
        <div className={css.stack}>
          {operation && <RunningPanel operation={operation} />}
          <ConnectionPanel />
          <DetailsPanel />
        </div>
        <div className={css.stack}>
          <MaintenancePanel />
          <IdentityPanel />
        </div>
      </div>
      <NodesPanel />
      <RecentPanel />
    </>
  )
}
