import { expect, test } from '@playwright/test'
import { query as en } from '#i18n/en/query.ts'
import { query as zh } from '#i18n/zh/query.ts'
import { figureOf } from './figures.ts'

test('milliseconds and seconds read as one kind of length (l.7996, l.8036); -1 is none, not a second before', () => {
  expect(figureOf(en, 'block_time', 847_000)).toBe('14:07')
  expect(figureOf(en, 'total_cpu_time', 350)).toBe('350 ms')
  // l.8259: elapsed_time 64585 beside query_elapsed_time -1, both seconds.
  expect(figureOf(en, 'elapsed_time', 64_585)).toBe('17:56:25')
  expect(figureOf(en, 'query_elapsed_time', -1)).toBe('–')
  expect(figureOf(en, 'estimate_left_time', -1)).toBe('–')
  expect(figureOf(en, 'duration', 0)).toBe('0:00')
})

test('sizes are told in MB by the service (l.8002, l.8009): a little of it does not read as nothing', () => {
  expect(figureOf(en, 'max_spill_size', 0)).toBe('0')
  expect(figureOf(en, 'max_spill_size', 12)).toBe('< 0.1')
  expect(figureOf(en, 'max_spill_size', 51)).toBe('< 0.1')
  expect(figureOf(en, 'max_spill_size', 52)).toBe('0.1')
  expect(figureOf(en, 'max_peak_memory', 9_830)).toBe('9.6')
  expect(figureOf(en, 'max_spill_size', 0, true)).toBe('0 MB')
  expect(figureOf(en, 'max_spill_size', 12, true)).toBe('12 MB')
  expect(figureOf(zh, 'estimate_memory', 512, true)).toBe('512 MB')
  expect(figureOf(zh, 'max_peak_memory', 9_830, true)).toBe('9.6 GB')
})

test('IO is counted per second in column store and in ten thousands in row store (l.8022): both are named', () => {
  expect(figureOf(en, 'max_peak_iops', 1_203, true)).toBe('1,203 /s (row-store tables: 10,000/s)')
  expect(figureOf(zh, 'average_peak_iops', 1_203, true)).toBe('1,203 次/s（行存为万次/s）')
  expect(figureOf(zh, 'min_peak_iops', 7)).toBe('7')
})

test('a skew is percent; a number that names something is not grouped', () => {
  expect(figureOf(en, 'memory_skew_percent', 83, true)).toBe('83 %')
  expect(figureOf(zh, 'memory_skew_percent', 83, true)).toBe('83%')
  expect(figureOf(en, 'virtual_cluster_id', 24_567, true)).toBe('24567')
})
