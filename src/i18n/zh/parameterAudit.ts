import { formatCount } from '../text.ts'
import type { parameterAudit as English } from '../en/parameterAudit.ts'

const number = (value: number) => formatCount(value, 'zh')

export const parameterAudit: typeof English = {
  title: '参数修改审计记录',
  reading: '读取中…',
  notReported: '未上报',
  head: {
    id: 'ID',
    started: '开始时间',
    ended: '结束时间',
    took: '耗时',
    operator: '操作',
    status: '状态',
    reason: '失败原因',
  },
  filter: '筛选记录',
  field: '筛选字段',
  fields: { '': '任意字段', operator: '操作', status: '状态', failed_reason: '失败原因' },
  text: '筛选内容',
  since: '起始日期',
  apply: '应用',
  showAll: '显示全部',
  none: '没有参数修改记录',
  noneWhy: '参数修改后，服务端会在此留下记录。',
  noneFits: '没有符合筛选条件的记录',
  noneFitsWhy: '筛选由服务端执行，文档未说明匹配方式：请按服务端的写法填写完整的值，或换一个字段。',
  shown: (shown, count, isWhole) =>
    (isWhole ? `${number(shown)} 条记录` : `前 ${number(shown)} 条记录，请用筛选查看其他记录`) +
    (count === undefined || count === shown ? '' : `；服务端计数为 ${number(count)}`),
}
