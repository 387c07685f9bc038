import type { Page } from 'playwright'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Fixture } from '../../shared/check/fixture'
import type { CasePage, CaseRow, Draft, DraftCheck, EligibilityView, ResidentPage } from '../../shared/ipc/views'
import { allFixtures, atWindow, packageOf, type AtWindow } from '../fixtures/atWindow'
import { accept } from './intake'
import { api, palette } from './support'

/** All 122 items at the window of the built program, each from its passing worked case. */

export type One = { item: ItemPackage; fixture: Fixture; at: AtWindow }

/** The worked case that each item is taken with: one that passes, if there is one with the shipped figures and without other benefits. */
export function allItems(): One[] {
  return allFixtures().map(({ item: code, fixtures }) => {
    const others = ({ request }: Fixture): number => Object.values((request['facts'] ?? {}) as Record<string, unknown>).filter((one) => Array.isArray(one) && one.length > 0).length
    const [fixture] = fixtures.filter((one) => one.expect.passed === true).sort((a, b) => Number('standards' in a.request) - Number('standards' in b.request) || others(a) - others(b))
    if (!fixture) throw new Error(`${code} has no worked case that passes`)
    const item = packageOf(code)
    return { item, fixture, at: atWindow(item, fixture) }
  })
}

const registered = new Map<string, string>()
/** Residents live in one profile: another one begins anew. */
export const forgetResidents = (): void => registered.clear()

async function resident(page: Page, { idNo, name }: { idNo: string; name: string }): Promise<string> {
  const known = registered.get(idNo) ?? (await api<{ id: string }>(page, 'resident.register', { fields: { name, idNo, phone: '', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }, despite: '另有其人', joinHouseholdId: null, relation: null })).id
  registered.set(idNo, known)
  return known
}

async function benefits(page: Page, id: string, at: AtWindow, inForce: boolean): Promise<void> {
  for (const { item, since = null, full = null } of at.facts.benefitsInForce) {
    const { head } = await api<ResidentPage>(page, 'resident.page', { id, asOf: null })
    await api(page, 'resident.recordBenefit', { id, base: head, item, ...(inForce ? { since, until: null, full } : { since: null, until: '2000-01-01', full: null }), source: '邻区民政局系统' })
  }
}

/** The draft as the worked case fills it, with what its rules ask beside the form, and every wanted paper as an original. */
async function fillDraft(page: Page, { at }: One, draft: Draft): Promise<void> {
  const facts = { confirmations: at.confirmations, system: { ...at.entered }, answers: {} }
  let { rev } = draft
  let materials = draft.materials
  const save = async (): Promise<void> => { rev = (await api<{ rev: number }>(page, 'draft.save', { id: draft.id, rev, form: at.form, materials, agent: null, delivery: draft.delivery, cursor: null, facts })).rev }
  for (;;) {
    await save()
    const view = await api<EligibilityView>(page, 'draft.assess', { id: draft.id })
    const asked = view.rules.flatMap((rule) => rule.wants).flatMap((want) => {
      const value = want.enter === null || facts.system[want.path] ? undefined : at.answer(want.path)
      return value === undefined ? [] : [[want.path, { value, source: '经办人在部门系统查见' }] as const]
    })
    if (asked.length === 0) break
    for (const [path, fact] of asked) facts.system[path] = fact
  }
  // What the form itself rules out stays as it is; what only the clerk can say is said to be not needed.
  const { problems } = await api<DraftCheck>(page, 'draft.check', { id: draft.id })
  const open = new Map(problems.flatMap(({ section, path, code }) => (section === 'materials' ? [[path.replace(/^materials\./, ''), code] as const] : [])))
  materials = materials.map((line) => (open.has(line.key) ? { ...line, ...(open.get(line.key) === 'undecided' ? { state: 'not-applicable' as const } : { state: 'original' as const, pages: 1 }) } : line))
  await save()
}

/** Required places of the form that a clerk cannot get to: not there, not on the screen after scrolling to it, or covered. */
const unreachable = (page: Page, paths: readonly string[]): Promise<string[]> =>
  page.evaluate((all) => all.filter((path) => {
    const place = document.querySelector<HTMLElement>(`.intake-part [data-field="${path}"]`)
    const control = place?.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled), button:not(:disabled)')
    if (!place || !control) return true
    place.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = place.getBoundingClientRect()
    const there = document.elementFromPoint(left + width / 2, top + height / 2)
    control.focus({ preventScroll: true })
    return width === 0 || there === null || !(place.contains(there) || there.contains(place)) || document.activeElement !== control
  }), paths)

/** The top of the form with what the rules say of it, as it stands on the screen. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate(() => { document.querySelector('#intake-part')?.scrollTo(0, 0); if (document.activeElement instanceof HTMLElement) document.activeElement.blur() })
  await page.locator('.eligibility-box').first().waitFor()
  return page.screenshot({ type: 'jpeg', quality: 80 })
}

export type Taken = { receiptNo: string; casePage: CasePage; unreachable: string[]; picture: Buffer }

/** The form of one item on the screen, filled from its worked case, opened as a clerk does. */
export async function openItem(page: Page, one: One): Promise<{ residentId: string }> {
  const { item, at } = one
  const id = await resident(page, at.applicant)
  await benefits(page, id, at, true)
  await (await palette(page, at.applicant.idNo, at.applicant.name)).click()
  await page.locator('.person-header, .resident-page').filter({ hasText: at.applicant.name }).first().waitFor()
  await fillDraft(page, one, await api<Draft>(page, 'draft.start', { residentId: id, itemCode: item.code }))
  await (await palette(page, item.shortCode, item.name.zh)).click()
  await page.locator('.intake-item').filter({ hasText: item.name.zh }).waitFor()
  await page.locator('.intake-part [data-field]').first().waitFor()
  return { residentId: id }
}

/** One item from the palette to its receipt number; it is withdrawn again, so that it bans none of the others. */
export async function takeItem(page: Page, one: One): Promise<Taken> {
  const { item, at } = one
  const { residentId } = await openItem(page, one)
  const missing = await unreachable(page, item.form.filter((field) => field.required).map((field) => field.key))
  const picture = await pictureOf(page)
  const receiptNo = await accept(page)
  const { rows } = await api<{ rows: CaseRow[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  const casePage = await api<CasePage>(page, 'case.page', { id: rows[0]?.id ?? '' })
  await api(page, 'case.withdraw', { id: casePage.id, base: casePage.head, reason: '演示完毕' })
  await benefits(page, residentId, at, false)
  return { receiptNo, casePage, unreachable: missing, picture }
}

/** One picture of many small ones with a line under each, drawn by the window itself, which has all that is needed. */
export async function contactSheet(page: Page, shots: readonly { picture: Buffer; line: string }[], { columns = 12, width = 300, type = 'image/png' } = {}): Promise<Buffer> {
  const [height, caption] = [Math.round((width * 1000) / 1366), 26]
  const rows = Math.ceil(shots.length / columns)
  await page.evaluate(([w, h]) => { (globalThis as unknown as { sheet: OffscreenCanvas }).sheet = new OffscreenCanvas(w, h) }, [columns * width, rows * (height + caption)] as const)
  for (const [n, { picture, line }] of shots.entries())
    await page.evaluate(async ([data, words, x, y, w, h, below]) => {
      const context = (globalThis as unknown as { sheet: OffscreenCanvas }).sheet.getContext('2d')
      if (!context) throw new Error('no canvas')
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }), { resizeWidth: w - 4, resizeHeight: h - 4, resizeQuality: 'high' })
      context.fillStyle = '#ffffff'
      context.fillRect(x, y, w, h + below)
      context.drawImage(image, x + 2, y + 2)
      context.fillStyle = '#1f2328'
      context.font = `12px ${getComputedStyle(document.body).fontFamily}`
      context.fillText(words, x + 6, y + h + below - 9, w - 12)
    }, [picture.toString('base64'), line, (n % columns) * width, Math.floor(n / columns) * (height + caption), width, height, caption] as const)
  const data = await page.evaluate(async (type) => {
    const blob = await (globalThis as unknown as { sheet: OffscreenCanvas }).sheet.convertToBlob({ type, quality: 0.7 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    return btoa(text)
  }, type)
  return Buffer.from(data, 'base64')
}
