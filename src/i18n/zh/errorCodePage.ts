import type { errorCodePage as English } from '../en/errorCodePage.ts'

export const errorCodePage: typeof English = {
  title: '错误码',
  note: (documented, others) => `API 参考中 ${documented} 个，其他已知 ${others} 个`,
  label: '服务的错误码',
  search: '错误码或文字，中英文均可',
  code: '错误码',
  status: 'HTTP 状态码',
  notStated: '未说明',
  message: '错误信息',
  remedy: '处理措施',
  shown: (shown, all) => `${shown} 个错误码，共 ${all} 个`,
  none: '没有匹配的错误码',
  noneHint: '此处列出 API 参考中的错误码；其他错误码会在出现处按服务返回的原样显示。',
  clear: '清除搜索',
  drift: {
    title: '文档未列出的内容',
    note: (count) => `打开本页以来，服务返回了 ${count} 个文档未列出的字段或取值`,
    operation: '接口',
    path: '在返回中的位置',
    value: '最近的值',
    times: '出现次数',
    last: '最近一次',
    copy: '复制为 JSON',
    show: '展开',
    hide: '收起',
  },
}
