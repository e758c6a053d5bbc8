import { expect, test } from '@playwright/test'
import { readSettings } from './settings.ts'

test('the settings are those of interface.md section 5 unless the environment says otherwise', () => {
  expect(readSettings({})).toEqual({
    port: 9090,
    options: { speed: 60, clusters: 8, snapshots: 60, queries: 40, tables: 120, offset: 'rows' },
  })
  expect(readSettings({ SIM_PORT: '0', SIM_SPEED: '0.5', SIM_CLUSTERS: '2000', SIM_QUERIES: '' })).toMatchObject({
    port: 0,
    options: { speed: 0.5, clusters: 2000, queries: 40 },
  })
  expect(readSettings({ SIM_OFFSET: 'pages' })).toMatchObject({ options: { offset: 'pages' } })
})

test('every bad value is named', () => {
  const read = readSettings({
    SIM_PORT: '70000',
    SIM_SPEED: 'fast',
    SIM_CLUSTERS: '-1',
    SIM_TABLES: '1.5',
    SIM_QUERIES: '10',
    SIM_OFFSET: 'x',
  })
  const faults = 'faults' in read ? read.faults : []
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['SIM_PORT', 'SIM_SPEED', 'SIM_CLUSTERS', 'SIM_TABLES', 'SIM_OFFSET'])
})
