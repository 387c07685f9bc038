import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allItems, contactSheet, forgetResidents, takeItem, type One } from './allItems'
import { launch, makeHome, repo, signIn, type Counter, type Home } from './support'

/**
 * Journey 9: all 122 items, each from the palette with the form of a worked case that passes: every required field can be got
 * to, F9 accepts it, the number and the amounts of the worked case come out. Their pictures are kept on one sheet.
 */

const all = allItems()
const days = [...new Set(all.map(({ at }) => at.on))].sort()
const shots: { code: string; picture: Buffer; line: string }[] = []

test('there are 122 items', () => {
  expect(new Set(all.map(({ item }) => item.code)).size).toBe(122)
})

describe.each(days)('worked cases of %s', (day) => {
  let home: Home
  let counter: Counter
  beforeAll(async () => {
    forgetResidents()
    home = await makeHome()
    counter = await launch({ home, hubUrl: null, now: `${day}T02:24:00.000Z` })
    await signIn(counter.page)
  }, 240_000)
  afterAll(async () => {
    await counter?.close().catch(() => undefined)
    home?.remove()
  })

  test.each(all.filter(({ at }) => at.on === day).map((one) => [one.item.code, one] as const))('%s', async (code, one: One) => {
    const { receiptNo, casePage, unreachable, picture } = await takeItem(counter.page, one)
    expect(unreachable).toEqual([])
    expect(receiptNo).toMatch(/^WX02-26-\d{5}$/)
    expect(casePage).toMatchObject({ itemCode: code, receiptNo, status: 'accepted', residentName: one.at.applicant.name })
    const { expect: wanted } = one.fixture
    if (wanted.benefits && !('standards' in one.fixture.request)) expect(Object.fromEntries((casePage.eligibility?.benefits ?? []).map(({ name, fen }) => [name, (fen / 100).toFixed(2)]))).toEqual(wanted.benefits)
    shots.push({ code, picture, line: `${one.item.shortCode} ${one.item.name.zh}` })
  }, 60_000)

  test('nothing went wrong in the window', async () => {
    expect(counter.errors).toEqual([])
    if (day !== days.at(-1)) return
    expect(shots.map(({ code }) => code).sort()).toEqual(all.map(({ item }) => item.code).sort())
    const sheet = await contactSheet(counter.page, shots.sort((a, b) => a.line.localeCompare(b.line)))
    const folder = process.env['YCT_SCREENS'] ?? join(repo, 'out')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'all-items.png'), sheet)
  }, 120_000)
})
