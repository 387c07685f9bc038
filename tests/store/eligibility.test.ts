import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../electron/persistence/database'
import { applyPage } from '../../electron/persistence/feed'
import { migrate } from '../../electron/persistence/migrate'
import { migrations } from '../../electron/persistence/migrations/index'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { openConnection } from '../../electron/persistence/open'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import type { FormValues } from '../../shared/catalogue/values'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import type { Draft, EligibilityRule, EligibilityView } from '../../shared/ipc/views'
import type { CaseRecord } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { newFile, pageOf } from './sync/window'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** Eligibility at the window, on a real encrypted file: bans across cases and windows, going on, what a case keeps. */

const binding = (): string | undefined => {
  const found = nativeBinding()
  if (!found.ok) throw new Error(found.message)
  return found.file
}
const named = (name: string) => {
  const found = pilot().residents.find((resident) => resident.name === name)
  if (!found) throw new Error(`no ${name} in the pilot`)
  return found
}
const rule = (view: EligibilityView, id: string): EligibilityRule => {
  const found = view.rules.find((one) => one.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}

describe('at the window', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  /** Works on the file while the program is closed, as sync and another program version would have left it. */
  async function meanwhile(work: (database: Database) => Promise<void>): Promise<void> {
    await window.counter.close()
    const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding(), now: window.now })
    await work(database)
    await database.close()
    await window.restart()
    await signIn(window)
  }

  /** A draft with its required fields filled and every paper handed in; `over` is what this test is about. */
  async function ready(name: string, itemCode: string, over: FormValues = {}): Promise<{ draft: Draft; rev: number; save(form: FormValues): Promise<number> }> {
    const resident = named(name)
    const draft = await window.must('draft.start', { residentId: resident.id, itemCode })
    const item = await window.must('item.show', { code: itemCode, version: null })
    const filled = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
    const materials = draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 }))
    let rev = draft.rev
    const save = async (form: FormValues): Promise<number> => {
      rev = (await window.must('draft.save', { id: draft.id, rev, form: { ...filled, ...form }, materials, agent: null, delivery: '窗口领取', cursor: null })).rev
      return rev
    }
    return { draft, rev: await save(over), save }
  }
  const assess = (draft: Draft) => window.must('draft.assess', { id: draft.id })
  const car: FormValues = { vehicles: [{ ownerIdNo: named('沈国良').idNo, plateNo: '苏E00000', vehicleType: '机动车', boughtOn: '2024-05-01' }] }

  test('an open case of the household bans another benefit for its members, and says where and since when', async () => {
    const first = await ready('沈国良', 'MZ-01-01')
    const accepted = await window.must('case.accept', { draftId: first.draft.id, rev: first.rev })
    const second = await ready('周秀芳', 'MZ-03-01')
    const ban = rule(await assess(second.draft), 'ban.dibao')
    expect(ban).toMatchObject({ state: 'blocks', level: 'block' })
    expect(ban.used).toContainEqual(expect.objectContaining({ label: '在享最低生活保障审核确认', text: `周秀芳，${accepted.receiptNo}，3号窗口，${TODAY} 受理，在办`, source: expect.objectContaining({ label: '本机与已收到的办件' }) as unknown }))
    const refused = await window.call('case.accept', { draftId: second.draft.id, rev: second.rev })
    expect(refused).toMatchObject({ ok: false, error: { code: 'problems', problems: expect.arrayContaining([expect.objectContaining({ section: 'eligibility', path: 'ban.dibao', zh: ban.message })]) as unknown } })

    const page = await window.must('case.page', { id: accepted.caseId })
    await window.must('case.withdraw', { id: accepted.caseId, base: page.head, reason: '申请人要求撤回' })
    expect(rule(await assess(second.draft), 'ban.dibao')).toMatchObject({ state: 'passed', used: expect.arrayContaining([expect.objectContaining({ text: '未见' })]) as unknown })
  })

  test('a case that came from another window counts for every member it lists', async () => {
    const { draft } = await ready('沈国良', 'MZ-01-01')
    expect(rule(await assess(draft), 'ban.duplicate').state).toBe('passed')
    const other = pilot().cases.find(({ made }) => made.record.windowId !== pilot().device.windowId)
    if (!other) throw new Error('the pilot has one window only')
    const shen = named('沈佳怡')
    const record: CaseRecord = {
      ...other.made.record, id: '00000000-0000-4000-8000-00000000ca5e', receiptNo: 'WX02-26-00077', item: { code: 'MZ-01-01', version: 1, name: '最低生活保障审核确认', nameEn: '' }, status: 'at-department', acceptedOn: '2026-09-01',
      applicant: { residentId: named('丁波').id, name: '丁波', idKind: 'resident-id', idNo: named('丁波').idNo, phone: '' },
      form: { householdMembers: [{ name: '丁波', idNo: named('丁波').idNo, relation: '本人' }, { name: '沈佳怡', idNo: shen.idNo, relation: '未成年子女' }] },
    }
    await meanwhile(async (database) => database.write(async (sql) => {
      await applyPage(sql, pageOf('community:elsewhere', 0, [{ body: { type: 'case', case: record, head: record.id }, id: record.id, version: 1 }]), { epoch: '00000000-0000-4000-8000-0000000000e0', now: window.now })
    }))
    const ban = rule(await assess(draft), 'ban.duplicate')
    expect(ban.state).toBe('blocks')
    expect(ban.used.find((value) => value.path === 'benefits.MZ-01-01')?.text).toMatch(/^沈佳怡，WX02-26-00077，.+，2026-09-01 受理，在办$/)
  })

  test('a benefit that a clerk recorded of a member bans, until it has ended; the record is sent to the district', async () => {
    const { draft } = await ready('沈国良', 'MZ-01-01')
    const zhou = named('周秀芳')
    const resident = () => window.must('resident.page', { id: zhou.id, asOf: null })
    await window.must('resident.recordBenefit', { id: zhou.id, base: (await resident()).head, item: 'MZ-03-01', since: '2023-06-01', until: null, full: true, source: '邻区民政局系统' })
    expect((await resident()).benefits).toEqual([expect.objectContaining({ item: 'MZ-03-01', itemName: '特困人员救助供养认定', since: '2023-06-01', source: '邻区民政局系统', at: TODAY, inForce: true })])
    const ban = rule(await assess(draft), 'ban.destitute')
    expect(ban).toMatchObject({ state: 'blocks' })
    expect(ban.used.find((value) => value.path === 'benefits.MZ-03-01')?.text).toBe('周秀芳，邻区民政局系统，2023-06-01 起在享')

    expect(await window.call('resident.recordBenefit', { id: zhou.id, base: (await resident()).head, item: 'MZ-03-01', since: '2023-06-01', until: '2023-01-01', full: true, source: ' ' }))
      .toMatchObject({ ok: false, error: { problems: [expect.objectContaining({ path: 'source' }), expect.objectContaining({ path: 'until', zh: '不能早于起始日 2023-06-01' })] } })
    await window.must('resident.recordBenefit', { id: zhou.id, base: (await resident()).head, item: 'MZ-03-01', since: '2023-06-01', until: '2026-09-30', full: true, source: '停发通知' })
    expect(rule(await assess(draft), 'ban.destitute').state).toBe('passed')
    await window.counter.close()
    const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding(), now: window.now })
    const bodies = (await database.read.all<{ body: string }>("SELECT body FROM outbox WHERE entity='resident' ORDER BY n")).map(({ body }) => JSON.parse(body) as { change: Record<string, { was: { source: string } | null; now: { source: string } }> })
    await database.close()
    expect(bodies.map(({ change }) => change['attributes.benefit:MZ-03-01'])).toEqual([{ was: null, now: expect.objectContaining({ source: '邻区民政局系统' }) as unknown }, { was: expect.objectContaining({ source: '邻区民政局系统' }) as unknown, now: expect.objectContaining({ source: '停发通知' }) as unknown }])
  })

  test('a lead goes on against a block with a reason; the case keeps who, why and which rule', async () => {
    const { draft, rev } = await ready('沈国良', 'MZ-01-01', car)
    const view = await assess(draft)
    expect(view).toMatchObject({ acceptable: false, benefits: {}, mayGoOn: false, despite: null })
    const ask = (over: { reason?: string; lead?: { staffNo: string; password: string } | null }) => window.call('draft.goOn', { id: draft.id, rev, reason: '车已报废，注销在办', lead: null, ...over })
    expect(await ask({ reason: ' 车旧 ' })).toMatchObject({ ok: false, error: { code: 'bad-input', problems: [{ path: 'reason' }] } })
    expect(await ask({})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    const lead = pilot().clerks.find((clerk) => clerk.role === 'lead' && clerk.centreId === pilot().device.centreId)
    const clerk = pilot().clerks.find((one) => one.role === 'clerk' && one.centreId === pilot().device.centreId)
    if (!lead || !clerk) throw new Error('the pilot has no lead')
    expect(await ask({ lead: { staffNo: lead.staffNo, password: 'wrong-password' } })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
    expect(await ask({ lead: { staffNo: clerk.staffNo, password: 'yct-demo' } })).toMatchObject({ ok: false })
    const { demoPassword } = await window.must('app.state', {})
    expect(await ask({ lead: { staffNo: clerk.staffNo, password: demoPassword ?? '' } })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect(await ask({ lead: { staffNo: lead.staffNo, password: demoPassword ?? '' } })).toMatchObject({ ok: true, value: { acceptable: false, despite: { by: lead.name, rules: ['asset.vehicle'], valid: true } } })
    expect((await window.must('app.state', {})).clerk?.staffNo).toBe('W203')

    const accepted = await window.must('case.accept', { draftId: draft.id, rev })
    const { eligibility } = await window.must('case.page', { id: accepted.caseId })
    expect(eligibility).toMatchObject({ acceptable: false, benefits: [], despite: { by: lead.name, staffNo: lead.staffNo, reason: '车已报废，注销在办', rules: ['asset.vehicle'], messages: ['名下有汽车、大型农机具或经营性船舶（残疾人代步车、唯一谋生小型经营车除外）'] } })
  })

  test('a going-on is void as soon as another rule blocks, and holds again for its own', async () => {
    const { draft, rev, save } = await ready('沈国良', 'MZ-01-01', car)
    const lead = pilot().clerks.find((clerk) => clerk.role === 'lead' && clerk.centreId === pilot().device.centreId)
    const { demoPassword } = await window.must('app.state', {})
    await window.must('draft.goOn', { id: draft.id, rev, reason: '车已报废，注销在办', lead: { staffNo: lead?.staffNo ?? '', password: demoPassword ?? '' } })
    const more = await save({ ...car, businessInterest: '实际经营企业或雇工经营' })
    expect((await assess(draft)).despite).toMatchObject({ valid: false })
    expect(await window.call('case.accept', { draftId: draft.id, rev: more })).toMatchObject({ ok: false, error: { code: 'problems', problems: expect.arrayContaining([expect.objectContaining({ path: 'asset.business' }), expect.objectContaining({ path: 'asset.vehicle' })]) as unknown } })
    const less = await save(car)
    expect((await assess(draft)).despite).toMatchObject({ valid: true })
    expect((await window.call('case.accept', { draftId: draft.id, rev: less })).ok).toBe(true)
  })

  test('a confirmation that weighs as a block is wanted; answered no it blocks, answered yes it passes', async () => {
    const { draft, rev } = await ready('沈国良', 'MZ-10-02')
    const asked = (await assess(draft)).rules.filter((one) => one.state === 'confirm' && one.weight === 'block')
    expect(asked.flatMap((one) => one.asks)).toEqual(expect.arrayContaining(['申请人是权利人或持授权委托书']))
    expect(await window.call('case.accept', { draftId: draft.id, rev })).toMatchObject({ ok: false, error: { problems: expect.arrayContaining([expect.objectContaining({ path: 'owner', code: 'unanswered', section: 'eligibility' })]) as unknown } })
    const stored = await window.must('draft.open', { id: draft.id })
    const answer = async (from: number, yes: boolean) => (await window.must('draft.save', { id: draft.id, rev: from, form: stored.form, materials: stored.materials, agent: null, delivery: stored.delivery, cursor: null, facts: { confirmations: { 申请人是权利人或持授权委托书: yes }, system: {}, answers: {} } })).rev
    const no = await answer(rev, false)
    expect(rule(await assess(draft), 'owner').state).toBe('blocks')
    await answer(no, true)
    expect(rule(await assess(draft), 'owner')).toMatchObject({ state: 'passed', used: [expect.objectContaining({ label: '申请人是权利人或持授权委托书', text: '是', source: expect.objectContaining({ label: '经办人确认' }) as unknown })] })
  })

  test('what a department’s system told is entered with its source and settles its rule', async () => {
    const { draft, rev } = await ready('周秀芳', 'SB-01-01')
    const before = rule(await assess(draft), 'r04')
    expect(before).toMatchObject({ state: 'unchecked', wants: [{ path: 'system.employeePensionPaying', kind: 'fact', enter: 'bool' }] })
    const stored = await window.must('draft.open', { id: draft.id })
    await window.must('draft.save', { id: draft.id, rev, form: stored.form, materials: stored.materials, agent: null, delivery: stored.delivery, cursor: null, facts: { confirmations: {}, system: { 'system.employeePensionPaying': { value: false, source: '经办人在部门系统查见' } }, answers: {} } })
    expect(rule(await assess(draft), 'r04')).toMatchObject({ state: 'passed', entered: ['system.employeePensionPaying'], used: [expect.objectContaining({ text: '否', source: { kind: 'system', label: '经办人在部门系统查见', at: TODAY, stale: false } })] })
    expect((await window.must('draft.open', { id: draft.id })).facts.system['system.employeePensionPaying']).toMatchObject({ by: '李敏', value: false })
  })

  test('a case keeps the figures it was accepted under when a newer one is entered', async () => {
    const { draft, rev } = await ready('沈国良', 'MZ-01-01', { financialAssets: [] })
    const accepted = await window.must('case.accept', { draftId: draft.id, rev })
    const figure = async () => (await window.must('case.page', { id: accepted.caseId })).eligibility?.figures.find((one) => one.standard === 'subsistenceStandard')
    const before = await figure()
    expect(before).toMatchObject({ value: 1208, from: '2025-07-01' })
    const manager = pilot().clerks.find((clerk) => clerk.role === 'manager' && clerk.centreId === pilot().device.centreId)
    await window.must('session.signOut', {})
    await signIn(window, manager?.staffNo)
    await window.must('standard.add', { standard: 'subsistenceStandard', value: '1260', from: '2026-07-01', to: null, source: '苏民助〔2026〕99 号', local: true, verify: false, note: '' })
    expect(await figure()).toEqual(before)
    const next = await ready('周秀芳', 'MZ-03-01')
    const used = rule(await assess(next.draft), 'elig.income').figures
    expect(used).toContainEqual(expect.objectContaining({ standard: 'subsistenceStandard', value: 1260, from: '2026-07-01' }))
  })
})

test('cases from before know their persons afterwards, the old numbers too', async () => {
  const at = newFile()
  const db = await openConnection({ ...at, nativeBinding: binding() })
  try {
    await migrate(db, at.file, new Date('2026-10-13T02:00:00.000Z'), migrations.slice(0, 2))
    const idNo = makeIdNo('990103', '1958-03-02', 311)
    const legacy = idNo.slice(0, 6) + idNo.slice(8, 17)
    const member = makeIdNo('990103', '1960-07-15', 428)
    await db.manager.query(`INSERT INTO case_file(id,receipt_no,item_code,item_version,item_name,item_name_en,resident_id,resident_name,resident_id_kind,resident_id_no,resident_phone,form,materials,status,accepted_at,accepted_on,district_id,centre_id,window_id,clerk_id,clerk_name,first_contact_id,delivery,head,updated_at)
      VALUES('c1','WX02-26-00001','MZ-01-01',1,'','','r1','王甲','legacy-id',?,'',?,'[]','accepted','2026-03-02T02:00:00.000Z','2026-03-02','d','c','w','k','','k','','h','')`, [legacy, JSON.stringify({ householdMembers: [{ name: '李乙', idNo: member }], bankCard: '6229900000000000018' })])
    await migrate(db, at.file, new Date('2026-10-13T02:00:00.000Z'))
    expect(await db.manager.query('SELECT case_id, id_no FROM case_person ORDER BY id_no')).toEqual([{ case_id: 'c1', id_no: idNo.slice(0, 17) }, { case_id: 'c1', id_no: member.slice(0, 17) }])
  } finally {
    await db.destroy()
    at.remove()
  }
})
