import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { withPublished, type Published } from '../../electron/catalogue/withPublished'
import { itemPackage, type ItemPackage } from '../../shared/catalogue/schema'

const folder = resolve(import.meta.dirname, '../../resources/catalogue')
const shipped = loadCatalogue(folder)
const first = itemPackage.parse(JSON.parse(readFileSync(join(folder, 'items/MZ-01-01.v1.json'), 'utf8')))
const second: ItemPackage = { ...first, version: 2, effectiveFrom: '2026-11-01', name: { zh: '最低生活保障审核确认（新）', en: 'Subsistence allowance: application (new)' }, aliases: [...first.aliases, '兜底金'] }
const row = (item: unknown, code = 'MZ-01-01', version = 2): Published => ({ code, version, package: item, at: '2026-10-20T01:00:00.000Z' })

const on = (today: string, rows: Published[], reports: unknown[] = []) => withPublished(shipped, async () => rows, (error) => reports.push(error), () => today)

test('a version published early is used from its day on, not before', async () => {
  const before = await on('2026-10-31', [row(second)])
  expect((await before.get('MZ-01-01'))?.version).toBe(1)
  const after = await on('2026-11-01', [row(second)])
  expect((await after.get('MZ-01-01'))?.version).toBe(2)
  // A case keeps the version under which it was accepted.
  expect((await after.get('MZ-01-01', 1))?.name.zh).toBe('最低生活保障审核确认')
})

test('the new version is found by its new words, by pinyin too, and the others as before', async () => {
  const catalogue = await on('2026-11-02', [row(second)])
  expect(catalogue.find('兜底金', 3)[0]?.code).toBe('MZ-01-01')
  expect(catalogue.find('doudijin', 3)[0]?.code).toBe('MZ-01-01')
  expect(catalogue.find('尊老金', 3)[0]?.code).toBe('MZ-06-01')
  expect(catalogue.summaries()).toHaveLength(122)
})

test('a package that is no package is left out and reported; the shipped version stays', async () => {
  const reports: unknown[] = []
  const catalogue = await on('2026-11-02', [row({ code: 'MZ-01-01' })], reports)
  expect((await catalogue.get('MZ-01-01'))?.version).toBe(1)
  expect(reports).toHaveLength(1)
})

test('what came from the district is listed, newest first', async () => {
  const catalogue = await on('2026-11-02', [row(second), { ...row({ ...second, version: 3 }), version: 3, at: '2026-10-25T01:00:00.000Z' }])
  expect(catalogue.changes().map((change) => change.version)).toEqual([3, 2])
})

test('an ended version is not used after its last day', async () => {
  const catalogue = await on('2026-12-01', [row({ ...second, effectiveTo: '2026-11-30' })])
  expect((await catalogue.get('MZ-01-01'))?.version).toBe(1)
})
