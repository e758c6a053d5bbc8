import { formatCount, formatTenths } from '../text.ts'
import type { chart as English } from '../en/chart.ts'

const short = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 })

export const chart: typeof English = {
  number: (value) => formatTenths(value, 'zh'),
  axis: (value) => (Math.abs(value) < 10_000 ? formatTenths(value, 'zh') : short.format(value)),
  titleAndUnit: (title, unit) => `${title}（${unit}）`,
  unknown: '未知',
  noValue: '无值',
  asOf: (clock) => `截至 ${clock}`,
  noSamples: (from, to, reason) => `${from} 至 ${to} 无采样：${reason}`,
  moreGaps: (count) => `另有 ${count} 处更早的缺口`,
  summary: (title, from, to, lines, gaps) => `${title}，${from} 至 ${to}。${lines}${gaps === 0 ? '无缺口。' : `${gaps} 处缺口。`}`,
  summaryLine: (name, now, least, most) => `${name}：当前 ${now}，最低 ${least}，最高 ${most}。`,
  summaryNothing: (name) => `${name}：没有已知的值。`,
  keys: '方向键逐个查看采样，Esc 关闭。',
  keysPick: '方向键逐个查看采样，Enter 查看当时的列表，Esc 关闭。',
  showTable: '以表格显示',
  hideTable: '收起表格',
  table: '图表数值',
  time: '时间',
  samples: (count) => `${formatCount(count, 'zh')} 个采样`,
  csv: '下载 CSV',
  noRows: '这段时间没有采样',
  noRowsWhy: '只保存有人查看过的数据，下次读取后会出现采样。',
  rows: (count) => `${formatCount(count, 'zh')} 行`,
}
