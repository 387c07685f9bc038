import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CatalogueError, loadCatalogue } from '../../electron/catalogue/loadCatalogue'
import { catalogueFolder } from './packages'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  cpSync(catalogueFolder, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

const spoil = (file: string, change: (value: Record<string, unknown>) => void) => {
  const value = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  change(value)
  writeFileSync(join(folder, file), JSON.stringify(value))
}

test('the catalogue knows its version, its items and its search', async () => {
  const catalogue = loadCatalogue(folder)
  expect(catalogue.version).toBe('2026-11-22')
  expect(catalogue.summaries()).toHaveLength(122)
  expect(catalogue.categories).toHaveLength(50)
  expect(catalogue.find('吃低保', 1)[0]?.code).toBe('MZ-01-01')
  expect((await catalogue.get('MZ-01-01'))?.name.zh).toBe('最低生活保障审核确认')
})

test('a package once read is kept', async () => {
  const catalogue = loadCatalogue(folder)
  const before = await catalogue.get('MZ-01-01', 1)
  rmSync(join(folder, 'items/MZ-01-01.v1.json'))
  expect(await catalogue.get('MZ-01-01')).toBe(before)
})

test('an item or a version that does not exist is null', async () => {
  const catalogue = loadCatalogue(folder)
  expect(await catalogue.get('XX-01-01')).toBeNull()
  expect(await catalogue.get('../index')).toBeNull()
  expect(await catalogue.get('MZ-01-01', 7)).toBeNull()
})

test('a current package that is missing or broken is an error that names the file', async () => {
  rmSync(join(folder, 'items/MZ-01-01.v1.json'))
  spoil('items/MZ-01-02.v1.json', (value) => void (value.decidedBy = 'nobody'))
  writeFileSync(join(folder, 'items/MZ-01-03.v1.json'), '{')
  spoil('items/MZ-01-04.v1.json', (value) => void (value.code = 'MZ-01-01'))
  const catalogue = loadCatalogue(folder)
  await expect(catalogue.get('MZ-01-01')).rejects.toThrow('items/MZ-01-01.v1.json: the file is missing')
  await expect(catalogue.get('MZ-01-02')).rejects.toThrow(/items\/MZ-01-02\.v1\.json: decidedBy/)
  await expect(catalogue.get('MZ-01-03')).rejects.toThrow('items/MZ-01-03.v1.json: is not JSON')
  await expect(catalogue.get('MZ-01-04')).rejects.toThrow('items/MZ-01-04.v1.json: holds MZ-01-01')
})

test('an index that is missing or broken stops the start', () => {
  spoil('catalogue.json', (value) => void (value.extra = 1))
  expect(() => loadCatalogue(folder)).toThrow(CatalogueError)
  expect(() => loadCatalogue(folder)).toThrow(/catalogue\.json/)
  rmSync(join(folder, 'index.json'))
  cpSync(join(catalogueFolder, 'catalogue.json'), join(folder, 'catalogue.json'))
  expect(() => loadCatalogue(folder)).toThrow('index.json: the file is missing')
})
