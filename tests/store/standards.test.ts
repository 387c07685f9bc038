import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import { overlap, readContent } from '../../electron/usecases/standards'
import type { Input } from '../../shared/ipc/contract'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

let window: Window
beforeEach(async () => { window = await openWindow() })
afterEach(() => window.close())

const MANAGER = 'W208'
const next: Input<'standard.add'> = { standard: 'subsistenceStandard', value: '1260', from: '2026-07-01', to: null, source: '苏府办〔2026〕1号', local: true, verify: false, note: '' }
const row = async (id: string) => {
  const found = (await window.must('standard.list', {})).rows.find((one) => one.id === id)
  if (!found) throw new Error(`no figure ${id}`)
  return found
}
const inForce = async (id: string) => (await row(id)).values.find((value) => value.inForce)

/** Writes past the program, which is closed meanwhile. */
async function behind(sql: string, params: string[]): Promise<void> {
  await window.counter.close()
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: window.now })
  try {
    await database.write((run) => run.run(sql, params))
  } finally {
    await database.close()
    await window.restart()
  }
}

describe('a figure entered by the manager', () => {
  test('is in force from its first day, stays after a restart, and can be withdrawn', async () => {
    await signIn(window, MANAGER)
    expect(await inForce('subsistenceStandard')).toMatchObject({ words: '1208', from: '2025-07-01' })
    expect((await row('subsistenceStandard')).marks.due).toBe(true)
    const { id } = await window.must('standard.add', next)
    await window.restart()
    await signIn(window, MANAGER)
    expect(await inForce('subsistenceStandard')).toMatchObject({ words: '1260', from: '2026-07-01', source: '苏府办〔2026〕1号', entered: { id, by: expect.any(String) } })
    expect((await row('subsistenceStandard')).marks.due).toBe(false)
    await window.must('standard.withdraw', { id, reason: '录错' })
    expect(await inForce('subsistenceStandard')).toMatchObject({ words: '1208' })
    expect(await window.call('standard.withdraw', { id, reason: '录错' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('is refused with what is wrong beside each field, and changes nothing', async () => {
    await signIn(window, MANAGER)
    const problems = async (over: Partial<Input<'standard.add'>>) => {
      const reply = await window.call('standard.add', { ...next, ...over })
      if (reply.ok) throw new Error('accepted')
      return reply.error.problems?.map(({ path, code }) => `${path} ${code}`)
    }
    expect(await problems({ value: '约1260', from: null, source: ' ' })).toEqual(['value kind', 'from required', 'source required'])
    expect(await problems({ value: '-1' })).toEqual(['value negative'])
    expect(await problems({ value: '' })).toEqual(['value required'])
    expect(await problems({ to: '2026-06-30' })).toEqual(['to order'])
    expect((await row('subsistenceStandard')).values).toHaveLength(4)
    await window.must('standard.add', { ...next, to: '2027-06-30' })
    expect(await problems({})).toEqual(['from overlap'])
    expect(await problems({ from: '2027-06-30' })).toEqual(['from overlap'])
    expect(await problems({ from: '2026-01-01', to: '2026-07-01' })).toEqual(['to overlap'])
    await window.must('standard.add', { ...next, from: '2027-07-01' })
  })

  test('is the manager’s alone', async () => {
    for (const staffNo of ['W203', 'W207']) {
      await signIn(window, staffNo)
      expect(await window.call('standard.add', next)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      expect(await window.call('fact.confirm', { key: 'x', fingerprint: '', note: '' })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    }
  })

  test('leaves an accepted case with the figures it was accepted with; the next one uses the new', async () => {
    await signIn(window, MANAGER)
    const resident = pilot().residents.find(({ name }) => name === '沈国良')
    if (!resident) throw new Error('no 沈国良')
    const item = await window.must('item.show', { code: 'MZ-01-01', version: null })
    const draft = await window.must('draft.start', { residentId: resident.id, itemCode: item.code })
    const { rev } = await window.must('draft.save', {
      id: draft.id, rev: draft.rev, form: { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form },
      materials: draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 })), agent: null, delivery: '窗口领取', cursor: null,
    })
    const { caseId } = await window.must('case.accept', { draftId: draft.id, rev })
    const before = await window.must('case.page', { id: caseId })
    expect(JSON.stringify(before.eligibility)).toContain('"subsistenceStandard"')
    expect(JSON.stringify(before.eligibility)).toContain('1208')
    await window.must('standard.add', next)
    expect((await window.must('case.page', { id: caseId })).eligibility).toEqual(before.eligibility)
    const later = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-02-01' })
    const used = (await window.must('draft.assess', { id: later.id })).rules.flatMap(({ figures }) => figures).filter(({ key }) => key === 'subsistenceStandard')
    expect(new Set(used.map(({ value }) => value))).toEqual(new Set([1260]))
  })
})

describe('a figure published by the district', () => {
  const published = (value: number, from: string, kind = 'number') => JSON.stringify({
    id: 'subsistenceStandard', key: 'subsistenceStandard', name: '低保标准', nameEn: 'Subsistence standard', unit: '元/人/月', kind, items: ['MZ-01-01'], values: [{ value: kind === 'number' ? value : String(value), from, to: null, source: '区民政局', local: true, verify: false }],
  })
  const publish = (text: string) => behind('INSERT INTO published_standard(id,standard,at) VALUES(?,?,?)', ['subsistenceStandard', text, window.now.toISOString()])

  test('comes over what was shipped and over this window’s own value of the same day; the items keep it', async () => {
    await signIn(window, MANAGER)
    await window.must('standard.add', next)
    await publish(published(1255, '2026-07-01'))
    await signIn(window, MANAGER)
    expect(await inForce('subsistenceStandard')).toMatchObject({ words: '1255', source: '区民政局', entered: null })
    expect((await row('subsistenceStandard')).items.length).toBe(13)
  })

  test('is left out and reported when it cannot be used', async () => {
    window.faults = []
    await publish(published(1255, '2026-07-01', 'text'))
    await signIn(window, MANAGER)
    expect(await inForce('subsistenceStandard')).toMatchObject({ words: '1208' })
    expect(String(window.faults[0])).toContain('subsistenceStandard cannot be used')
  })
})

describe('an unconfirmed fact', () => {
  const fact = async (begins: string) => {
    const found = (await window.must('fact.list', {})).rows.find((one) => one.key.startsWith(begins))
    if (!found) throw new Error(`no fact ${begins}`)
    return found
  }

  test('is listed whatever it is: figures, rules, limits, delegations, follow-ups and items', async () => {
    await signIn(window, MANAGER)
    const page = await window.must('fact.list', {})
    expect(new Set(page.rows.map(({ kind }) => kind))).toEqual(new Set(['standard', 'rule', 'statutory', 'promised', 'delegation', 'followUp', 'item']))
    expect(page.open).toBe(page.rows.length)
    expect(new Set(page.rows.map((one) => one.key)).size).toBe(page.rows.length)
  })

  test('confirmed, it says by whom, loses its mark, and asks again when it changes; withdrawn, it is marked again', async () => {
    await signIn(window, MANAGER)
    const limit = await fact('standard financialAssetMonths')
    expect(await inForce('financialAssetMonths')).toMatchObject({ verify: true })
    const page = await window.must('fact.confirm', { key: limit.key, fingerprint: limit.fingerprint, note: '电话问过区民政局' })
    expect(page.rows.find((one) => one.key === limit.key)?.confirmed).toMatchObject({ note: '电话问过区民政局', at: window.now.toISOString() })
    expect(await inForce('financialAssetMonths')).toMatchObject({ verify: false })
    expect(page.open).toBe(page.rows.length - 1)

    expect(await window.call('fact.withdraw', { key: limit.key, reason: ' ' })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    await window.must('fact.withdraw', { key: limit.key, reason: '看错了文件' })
    expect(await inForce('financialAssetMonths')).toMatchObject({ verify: true })
  })

  test('is confirmed only as it stood on the screen', async () => {
    await signIn(window, MANAGER)
    const rule = await fact('rule ')
    expect(await window.call('fact.confirm', { key: rule.key, fingerprint: `${rule.fingerprint} `, note: '' })).toMatchObject({ ok: false, error: { code: 'state-moved' } })
    await window.must('fact.confirm', { key: rule.key, fingerprint: rule.fingerprint, note: '' })
    expect((await fact(rule.key)).confirmed).not.toBeNull()
    await behind('INSERT INTO fact_confirmation(key,act,fingerprint,content,clerk_id,clerk_name,at) VALUES(?,?,?,?,?,?,?)', [rule.key, 'confirm', '{"cel":"1 > 2"}', '从前的话', 'x', '中心主任', window.now.toISOString()])
    await signIn(window, MANAGER)
    expect(await fact(rule.key)).toMatchObject({ confirmed: null, changedSince: { content: '从前的话' } })
  })

  test('that has no figure is entered, not confirmed', async () => {
    await signIn(window, MANAGER)
    const missing = await fact('standard diseaseList')
    expect(await window.call('fact.confirm', { key: missing.key, fingerprint: missing.fingerprint, note: '' })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})

test('entries and confirmations are never changed or removed', async () => {
  await signIn(window, MANAGER)
  await window.must('standard.add', next)
  for (const sql of ["UPDATE standard_entry SET value='1'", 'DELETE FROM standard_entry']) await expect(behind(sql, [])).rejects.toThrow(/an entry is never/)
})

describe('what is typed for a figure', () => {
  test('is read by its kind', () => {
    expect(readContent('number', '１２６０')).toMatchObject({ ok: true, value: 1260 })
    expect(readContent('numbers', '500、800, 1000')).toMatchObject({ ok: true, value: [500, 800, 1000] })
    expect(readContent('texts', '尿毒症、恶性肿瘤')).toMatchObject({ ok: true, value: ['尿毒症', '恶性肿瘤'] })
    expect(readContent('number-by-text', '轻度失能 15、中度失能 30')).toMatchObject({ ok: true, value: { 轻度失能: 15, 中度失能: 30 } })
    expect(readContent('bool', '否')).toMatchObject({ ok: true, value: false })
    expect(readContent('number-by-text', '轻度失能')).toMatchObject({ ok: false, error: { code: 'kind' } })
    expect(readContent('bool', '不')).toMatchObject({ ok: false, error: { code: 'kind' } })
    expect(readContent('numbers', '500、-1')).toMatchObject({ ok: false, error: { code: 'negative' } })
  })
  test('an open value gives way to a later one; closed ones do not overlap', () => {
    expect(overlap([{ from: '2026-07-01', to: null }], { from: '2027-07-01', to: null })).toBeNull()
    expect(overlap([{ from: '2026-07-01', to: '2027-06-30' }], { from: '2027-07-01', to: null })).toBeNull()
    expect(overlap([{ from: '2026-07-01', to: '2027-06-30' }], { from: '2027-06-30', to: null })).toMatchObject({ path: 'from' })
  })
})
