import { afterAll, beforeAll, expect, test } from 'vitest'
import { combine } from '../../../electron/usecases/standards'
import { listPublishedStandards } from '../../../electron/persistence/stores/standards'
import { standard, valueOn, type Standard } from '../../../shared/catalogue/standards'
import { startDistricts, type District } from './hub'
import { newFile, openWindow, type Window } from './window'

let districts: Awaited<ReturnType<typeof startDistricts>>
let district: District
let window: Window
const place = newFile()
beforeAll(async () => {
  districts = await startDistricts()
  district = await districts.open()
  window = await openWindow(place)
  await district.enrol(window, { number: 3 })
})
afterAll(async () => {
  await window.close()
  await district.close()
  await districts.close()
  place.remove()
})

test('what the district publishes reaches a window and is in force there from its first day', async () => {
  const shipped: Standard = { id: 'subsistenceStandard', key: 'subsistenceStandard', name: '低保标准', unit: '元/人/月', kind: 'number', items: ['MZ-01-01'], values: [{ value: 1208, from: '2025-07-01', to: null, source: '通知', local: true, verify: false }] }
  const engine = window.engine()
  await engine.syncNow()
  for (const [from, value] of [['2026-07-01', 1260], ['2027-07-01', 1310]] as const)
    await district.admin('POST', '/standards', { standard: { ...shipped, values: [{ value, from, to: null, source: '区民政局', local: true, verify: false }] } })
  await engine.syncNow()
  const published = (await listPublishedStandards(window.read)).map((row) => standard.parse(row.standard))
  const table = combine({ shipped: new Map([[shipped.id, shipped]]), published, entries: [], confirmations: [] })
  const on = (day: string) => { const of = table.get('subsistenceStandard'); return of && valueOn(of, day)?.value }
  expect(['2026-06-30', '2026-07-01', '2027-07-01'].map(on)).toEqual([1208, 1260, 1310])
})
