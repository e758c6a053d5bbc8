import type { upgrades as English } from '../en/upgrades.ts'

export const upgrades: typeof English = {
  title: '集群升级',
  count: (count) => `${count} 个集群`,
  search: '名称或 ID',
  head: { cluster: '集群', project: '项目', version: '当前版本', target: '目标版本', result: '最近一次结果', started: '开始时间' },
  facets: {
    label: '集群升级情况',
    all: '全部',
    failed: '失败',
    observed: '待提交',
    running: '进行中',
    unknown: '状态未知',
    offered: '可升级',
    none: '无可升级版本',
    uncollected: '未知',
  },
  notBuilt: '未投入使用',
  notCollected: '尚未采集',
  unread: '读取失败',
  unnamed: '未知',
  noTarget: '无',
  noRecord: '没有升级记录',
  notStarted: '未开始',
  shownOf: (shown, all) => (shown === all ? `共 ${all} 个集群` : `显示 ${shown} 个，共 ${all} 个集群`),
  waiting: (count) => `${count} 个集群尚未采集；可见的行优先读取`,
  unreadOf: {
    paths: (count) => `${count} 个集群的目标版本`,
    records: (count) => `${count} 个集群的升级记录`,
  },
  staleOf: {
    paths: (count) => `${count} 个集群的目标版本`,
    records: (count) => `${count} 个集群的升级记录`,
  },
  emptyWhy: '有集群后，此处显示其当前版本和可升级的目标版本。',
}
