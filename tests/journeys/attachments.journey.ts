import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AttachmentView } from '../../shared/domain/attachments'
import type { DraftSummary } from '../../shared/ipc/views'
import { allItems, forgetResidents, openItem } from './allItems'
import { accept } from './intake'
import { keepScreen } from './screensFolder'
import { api, launch, makeHome, palette, signIn, type Counter, type Home } from './support'

/** Files and a signature beside an application: added, taken back, signed with the mouse, kept over a restart, shown at the case. */

const [one] = allItems().filter(({ item }) => item.code === 'SB-01-01')
if (!one) throw new Error('SB-01-01 is gone')
const now = `${one.at.on}T02:24:00.000Z`
let home: Home
let counter: Counter
let files: string
beforeAll(async () => {
  forgetResidents()
  files = mkdtempSync(join(tmpdir(), 'yct-files-'))
  writeFileSync(join(files, '户口簿首页.png'), smallPng())
  writeFileSync(join(files, '劳动合同.pdf'), '%PDF-1.4\n%%EOF\n')
  writeFileSync(join(files, '说明.pdf'), 'just words')
  home = await makeHome()
  counter = await launch({ home, hubUrl: null, now })
  await signIn(counter.page)
}, 180_000)
afterAll(async () => {
  await counter?.close().catch(() => undefined)
  home?.remove()
  rmSync(files, { recursive: true, force: true })
})

/** A picture of 160 by 100 points, half of it grey. */
function smallPng(): Buffer {
  const [width, height] = [160, 100]
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const lines = Buffer.concat(Array.from({ length: height }, (_, n) => Buffer.from([0, ...Array.from({ length: width }, () => (n < 50 ? 255 : 150))])))
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
}

/** Two strokes on the pad, with the mouse. */
async function sign(): Promise<void> {
  const { page } = counter
  const pad = page.locator('.signature-canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  for (const [x, y, w] of [[60, 40, 120], [90, 90, 200]] as const) {
    await page.mouse.move(box.x + x, box.y + y)
    await page.mouse.down()
    for (let n = 1; n <= 12; n++) await page.mouse.move(box.x + x + (w * n) / 12, box.y + y + 14 * Math.sin(n))
    await page.mouse.up()
  }
}
const listed = (): Promise<string[]> => counter.page.locator('.confirm .files-name').allInnerTexts()
const kept = async (): Promise<AttachmentView[]> => {
  const { page } = counter
  const [draft] = await api<DraftSummary[]>(page, 'draft.list', {})
  return api<AttachmentView[]>(page, 'attachment.list', { draftId: draft?.id ?? '' })
}

test('two files are added, one that is no PDF is refused, and one is taken away and back', async () => {
  const { page } = counter
  await openItem(page, one)
  await page.keyboard.press('Alt+Digit4')
  await page.getByText('还没有附件').waitFor()
  const chooser = page.locator('.confirm .files input[type="file"]')
  await chooser.setInputFiles(['户口簿首页.png', '劳动合同.pdf', '说明.pdf'].map((name) => join(files, name)))
  await page.locator('.confirm .files').getByRole('alert').getByText('“说明.pdf”的内容不是 PDF、PNG 或 JPEG，只收这三种。').waitFor()
  expect(await listed()).toEqual(['户口簿首页.png', '劳动合同.pdf'])

  await page.getByRole('button', { name: '看户口簿首页.png' }).click()
  await expect.poll(() => page.locator('.files .file-picture').evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBe(160)
  await page.locator('.confirm .files').scrollIntoViewIfNeeded()
  await keepScreen(page, '50-files')

  await page.getByRole('button', { name: '删户口簿首页.png' }).click()
  await page.locator('.confirm .files-name').nth(1).waitFor({ state: 'detached' })
  expect(await listed()).toEqual(['劳动合同.pdf'])
  await page.locator('.undo-bar button').first().click()
  await page.locator('.confirm .files-name').nth(1).waitFor()
  expect((await kept()).map(({ name }) => name).sort()).toEqual(['劳动合同.pdf', '户口簿首页.png'])
}, 120_000)

test('the applicant signs with the mouse; a stroke is taken back and restored; signing again replaces the picture', async () => {
  const { page } = counter
  await page.getByRole('radio', { name: '在屏上签' }).check({ force: true })
  const save = page.getByRole('button', { name: '存签名' })
  expect(await save.isDisabled()).toBe(true)
  await sign()
  await page.getByRole('button', { name: '撤一笔' }).click()
  await page.getByRole('button', { name: '恢复一笔' }).click()
  for (const theme of ['standard', 'large', 'contrast']) {
    await api(page, 'setting.set', { theme })
    await page.locator(`:root[data-theme="${theme}"]`).waitFor()
    await page.locator('.signature-canvas').scrollIntoViewIfNeeded()
    expect(await page.evaluate(() => [document.documentElement.scrollWidth - document.documentElement.clientWidth, (document.querySelector('#intake-part')?.scrollWidth ?? 0) - (document.querySelector('#intake-part')?.clientWidth ?? 0)])).toEqual([0, 0])
    await keepScreen(page, `51-signing-${theme}`)
  }
  await save.click()
  await page.locator('.signature-kept').waitFor()
  const [first] = (await kept()).filter(({ purpose }) => purpose === 'signature')
  await page.getByRole('button', { name: '重签' }).click()
  await sign()
  await save.click()
  await page.locator('.signature-kept').waitFor()
  const signatures = (await kept()).filter(({ purpose }) => purpose === 'signature')
  expect(signatures).toHaveLength(1)
  expect(signatures[0]?.id).not.toBe(first?.id)
  for (const theme of ['large', 'contrast', 'standard']) {
    await api(page, 'setting.set', { theme })
    await page.locator(`:root[data-theme="${theme}"]`).waitFor()
    await page.locator('.confirm .files').scrollIntoViewIfNeeded()
    await keepScreen(page, `52-signed-${theme}`)
  }
}, 120_000)

test('after a restart they are there; with the case they are listed and stay', async () => {
  await counter.close()
  counter = await launch({ home, hubUrl: null, now })
  await signIn(counter.page)
  const { page } = counter
  await openItem(page, one)
  await page.keyboard.press('Alt+Digit4')
  await page.locator('.signature-kept').waitFor()
  expect((await listed()).sort()).toEqual(['劳动合同.pdf', '户口簿首页.png'])

  const receiptNo = await accept(page)
  await (await palette(page, receiptNo, receiptNo.slice(-5))).click()
  await page.getByText('送到哪里了').waitFor()
  await page.getByRole('tab', { name: /申请/ }).click()
  const shown = page.locator('.case-files')
  await shown.locator('.files-name').nth(2).waitFor()
  expect((await shown.locator('.files-name').allInnerTexts()).sort()).toEqual(['劳动合同.pdf', '户口簿首页.png', '申请人签名'])
  expect(await shown.getByRole('button', { name: /^删/ }).count()).toBe(0)
  await shown.getByRole('button', { name: '看签名.png' }).click()
  await expect.poll(() => shown.locator('.file-picture').evaluate((canvas) => (canvas as HTMLCanvasElement).width)).toBeGreaterThan(300)
  await shown.scrollIntoViewIfNeeded()
  await keepScreen(page, '53-case-files')
  expect(counter.errors).toEqual([])
}, 120_000)
