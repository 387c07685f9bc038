import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import type { FormValues } from '../../shared/catalogue/values'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** What else a person may get, asked at the window over its real file. */

const named = (name: string) => {
  const found = pilot().residents.find((resident) => resident.name === name)
  if (!found) throw new Error(`no ${name} in the pilot`)
  return found
}

describe('还可申请', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())
  const codes = async (residentId: string, except: string | null = null): Promise<string[]> => (await window.must('resident.suggest', { residentId, except })).rows.map(({ code }) => code)

  test('a woman of 82 registered here: the allowance for the old, with her birth date and its source; begun, open or in force it is gone', async () => {
    const qian = named('钱桂珍')
    const before = await window.must('resident.suggest', { residentId: qian.id, except: null })
    expect(before.rows.find(({ code }) => code === 'MZ-06-01')).toMatchObject({ shortCode: expect.any(String) as unknown, why: expect.arrayContaining([expect.objectContaining({ path: 'resident.birthDate', source: expect.objectContaining({ label: '居民档案' }) as unknown })]) as unknown, open: [] })
    expect(await codes(qian.id, 'MZ-06-01')).not.toContain('MZ-06-01')

    const page = await window.must('resident.page', { id: qian.id, asOf: null })
    await window.must('resident.recordBenefit', { id: qian.id, base: page.head, item: 'MZ-06-01', since: '2024-03-01', until: null, full: null, source: '区民政局系统' })
    expect(await codes(qian.id)).not.toContain('MZ-06-01')
  })
  test('a draft that is begun and a case that is open are not suggested again', async () => {
    const qian = named('钱桂珍')
    const draft = await window.must('draft.start', { residentId: qian.id, itemCode: 'MZ-06-01' })
    expect(await codes(qian.id)).not.toContain('MZ-06-01')
    const item = await window.must('item.show', { code: 'MZ-06-01', version: null })
    const form: FormValues = { ...fillForm(item, { today: TODAY, person: { idNo: qian.idNo, birthDate: qian.birthDate ?? '', age: 82 } }), hukouInDistrict: true }
    const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials: draft.materials.map((line) => ({ ...line, state: 'original' as const, pages: 1 })), agent: null, delivery: '窗口领取', cursor: null })
    await window.must('case.accept', { draftId: draft.id, rev: saved.rev })
    expect(await codes(qian.id)).not.toContain('MZ-06-01')
  })
  test('a man of 35 who is known by name and number only is suggested nothing', async () => {
    const { id } = await window.must('resident.register', { fields: { name: '测试甲', nickname: '', idNo: makeIdNo('990101', '1991-03-03', 11), sex: 'male', birthDate: null, phone: '', address: '', communityId: null, gridId: null }, despite: null, joinHouseholdId: null, relation: null })
    expect(await window.must('resident.suggest', { residentId: id, except: null })).toEqual({ rows: [], more: 0 })
  })
})
