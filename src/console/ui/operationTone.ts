import type { Operation } from '#console/lib/follow.ts'
import type { Tone } from './StatusWord.tsx'

export const OPERATION_TONE: Readonly<Record<Operation['state'], Tone>> = {
  sent: 'work',
  requested: 'work',
  working: 'work',
  waiting: 'wait',
  accepted: 'off',
  finished: 'ok',
  failed: 'fail',
  unknown: 'unk',
}
