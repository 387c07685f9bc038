import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FormValues } from '../../shared/catalogue/values'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** 家庭经济状况核对表 at the window: of a draft as it stands, of a case as it was accepted. */

const named = (name: string) => {
  const found = pilot().residents.find((resident) => resident.name === name)
  if (!found) throw new Error(`no ${name} in the pilot`)
  return found
}

describe('家庭经济状况核对', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  async function subsistence(over: FormValues = {}): Promise<{ id: string; rev: number }> {
    const resident = named('沈国良')
    const draft = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-01-01' })
    const item = await window.must('item.show', { code: 'MZ-01-01', version: null })
    const form: FormValues = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: 49 } }), ...draft.form, incomes: [{ memberIdNo: resident.idNo, kind: '转移净收入', amount12m: 2_520_000, socialInsurance12m: 0, tax12m: 0 }], ...over }
    const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials: draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 })), agent: null, delivery: '窗口领取', cursor: null, facts: { confirmations: { 已列全部共同生活成员: true }, system: {}, answers: {} } })
    return { id: draft.id, rev: saved.rev }
  }

  test('a draft: three persons on 2100 yuan a month, 700 per head, each paid the difference', async () => {
    const { id } = await subsistence()
    const sheet = await window.must('economy.worksheet', { draftId: id, caseId: null })
    expect(sheet.members.map(({ name, counted }) => [name, counted])).toEqual([['沈国良', true], ['周秀芳', true], ['沈佳怡', true]])
    expect(sheet.gross).toEqual({ text: '2100.00' })
    expect(sheet.gap).toMatchObject({ standard: '1208.00', perCapita: '700.00', difference: '508.00' })
    expect(sheet.pays.map(({ name, yuan }) => [name, yuan])).toEqual([['沈国良', '508.00'], ['周秀芳', '508.00'], ['沈佳怡', '749.60']])
    expect(sheet.amounts).toMatchObject([{ target: 'monthly', yuan: '1765.60' }])
    expect(await window.must('paper.preview', { draftId: id, kind: 'worksheet' })).toMatchObject({ url: expect.any(String) as unknown })
  })

  test('a case keeps the figures of its acceptance: next year’s standard changes its sheet as little as its amount', async () => {
    const { id, rev } = await subsistence()
    const { caseId } = await window.must('case.accept', { draftId: id, rev })
    const before = await window.must('economy.worksheet', { draftId: null, caseId })
    await signIn(window, 'W208')
    await window.must('standard.add', { standard: 'subsistenceStandard', value: '1300', from: '2026-10-01', to: null, source: '市政府通知', local: true, verify: false, note: '' })
    const after = await window.must('economy.worksheet', { draftId: null, caseId })
    expect(after).toEqual(before)
    expect(after.amounts).toMatchObject([{ yuan: '1765.60' }])
    expect(after.gap?.standard).toBe('1208.00')
  })

  test('an item without an economy has no sheet', async () => {
    const draft = await window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'LD-01-01' })
    expect(await window.call('economy.worksheet', { draftId: draft.id, caseId: null })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
