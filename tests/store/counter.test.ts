import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Draft } from '../../shared/ipc/views'
import { fillForm } from '../catalogue/fillForm'
import { openDatabase } from '../../electron/persistence/database'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import { join } from 'node:path'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

let window: Window
beforeEach(async () => { window = await openWindow() })
afterEach(() => window.close())

const named = (name: string) => {
  const found = pilot().residents.find((resident) => resident.name === name)
  if (!found) throw new Error(`no ${name} in the pilot`)
  return found
}

/** Reads the file past the program, after it has closed. */
async function inspect<T>(sql: string): Promise<T[]> {
  await window.counter.close()
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: window.now })
  const rows = await database.read.all<T>(sql)
  await database.close()
  return rows
}

/** A draft of that item for that person with everything filled and every paper handed in. */
async function readyDraft(name: string, itemCode: string): Promise<{ draft: Draft; rev: number }> {
  const resident = named(name)
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode })
  const item = await window.must('item.show', { code: itemCode, version: null })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: 49 } }), ...draft.form }
  const materials = draft.materials.map((line) => ({ ...line, state: line.state === 'missing' ? ('original' as const) : line.state, pages: 1 }))
  const { rev } = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
  return { draft, rev }
}

test('one acceptance writes case, number, history and operations, and the receipt number is the first of the block', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  const accepted = await window.must('case.accept', { draftId: draft.id, rev })
  expect(accepted.receiptNo).toBe('WX02-26-03401')
  const page = await window.must('case.page', { id: accepted.caseId })
  expect(page).toMatchObject({ status: 'accepted', promisedOn: '2026-11-10', legalOn: '2026-11-24', residentName: '沈国良', pips: { state: 'saved', receipt: null } })
  expect(page.firstContact).toEqual({ name: '李敏', phone: '0512-0000 0103' })
  expect(await inspect(`SELECT entity, json_extract(body,'$.kind') AS kind, state FROM outbox WHERE entity<>'desk' ORDER BY n`)).toEqual([
    { entity: 'case', kind: 'case.cmd', state: 'pending' }, { entity: 'number', kind: 'num.fate', state: 'pending' },
  ])
})

test('a draft accepted once is not accepted twice, also when asked twice at the same time', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  const replies = await Promise.all([window.call('case.accept', { draftId: draft.id, rev }), window.call('case.accept', { draftId: draft.id, rev })])
  expect(replies.map((reply) => reply.ok).sort()).toEqual([false, true])
  expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'state-moved' } })
  expect(await inspect("SELECT count(*) AS n FROM case_file WHERE receipt_no>='WX02-26-03401'")).toEqual([{ n: 1 }])
})

test('two acceptances at the same moment have two numbers', async () => {
  await signIn(window)
  const [one, two] = [await readyDraft('沈国良', 'MZ-01-01'), await readyDraft('周秀芳', 'LD-01-02')]
  const [a, b] = await Promise.all([window.must('case.accept', { draftId: one.draft.id, rev: one.rev }), window.must('case.accept', { draftId: two.draft.id, rev: two.rev })])
  expect([a.receiptNo, b.receiptNo].sort()).toEqual(['WX02-26-03401', 'WX02-26-03402'])
})

test('a missing field, a wrong number and a missing paper are told with their place, and nothing is written', async () => {
  await signIn(window)
  const resident = named('沈国良')
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode: 'MZ-01-01' })
  const refused = await window.call('case.accept', { draftId: draft.id, rev: draft.rev })
  expect(refused).toMatchObject({ ok: false, error: { code: 'problems' } })
  const problems = refused.ok ? [] : (refused.error.problems ?? [])
  expect(problems).toContainEqual(expect.objectContaining({ path: 'incomes', code: 'required', section: 'form' }))
  expect(problems).toContainEqual(expect.objectContaining({ path: 'materials.m01', code: 'required', section: 'materials', zh: '还没交最低生活保障申请审批表' }))
  expect(problems.every((problem) => problem.zh && problem.en)).toBe(true)
  expect(await inspect(`SELECT (SELECT count(*) FROM outbox WHERE entity<>'desk') AS ops, (SELECT count(*) FROM number_used WHERE no>=3401) AS numbers`)).toEqual([{ ops: 0, numbers: 0 }])
})

test('a household of three is prefilled with its sources; a number that was never known stays empty', async () => {
  await signIn(window)
  const draft = await window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'MZ-01-01' })
  expect(draft.form['householdMembers']).toEqual([
    expect.objectContaining({ name: '沈国良', relation: '本人', idNo: named('沈国良').idNo }),
    expect.objectContaining({ name: '周秀芳', relation: '配偶' }),
    expect.objectContaining({ name: '沈佳怡', relation: '未成年子女' }),
  ])
  expect(draft.sources['householdMembers']).toEqual({ label: '户籍', at: null, stale: false })
  expect(draft.form['incomes']).toBeUndefined()
})

test('paper that cannot be made does not undo the case, and is made later', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  window.paper.refusal = { code: 'disk-full' }
  const accepted = await window.must('case.accept', { draftId: draft.id, rev })
  expect(accepted.papers).toEqual([])
  expect(await window.call('paper.list', { caseId: accepted.caseId })).toEqual({ ok: false, error: { code: 'disk-full' } })
  window.paper.refusal = null
  expect((await window.must('paper.list', { caseId: accepted.caseId })).map((paper) => paper.kind)).toEqual(['acceptance', 'receipt', 'slip', 'worksheet', 'review'])
  await window.must('paper.list', { caseId: accepted.caseId })
  expect(window.paper.made).toHaveLength(5)
})

test('after the last gazetted day a case is accepted without a date, and says which calendar is missing', async () => {
  window.now = new Date('2026-12-21T02:00:00.000Z')
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  const check = await window.must('draft.check', { id: draft.id })
  expect(check.promised).toMatchObject({ on: null, days: 20, note: { zh: expect.stringContaining('没有 2027 年日历') } })
  const accepted = await window.must('case.accept', { draftId: draft.id, rev })
  const page = await window.must('case.page', { id: accepted.caseId })
  expect(page).toMatchObject({ promisedOn: null, legalOn: null, light: 'green', daysLeft: 20 })
  expect(page.clock.noteZh).toContain('没有 2027 年日历')
  expect(page.clock.cells.at(-1)).toMatchObject({ kind: 'no-calendar', date: '2027-01-01' })
})

test('when the block is used up nothing is accepted and nothing is lost', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  await window.counter.close()
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: window.now })
  await database.write((sql) => sql.run('UPDATE number_block SET next=hi+1'))
  await database.close()
  await window.restart()
  await signIn(window)
  expect(await window.call('case.accept', { draftId: draft.id, rev })).toEqual({ ok: false, error: { code: 'out-of-numbers' } })
  expect(await window.must('draft.open', { id: draft.id })).toMatchObject({ state: 'open', rev })
})

test('a draft survives a restart with its values; a stale save is refused', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'MZ-01-01')
  await window.restart()
  await signIn(window)
  const again = await window.must('draft.open', { id: draft.id })
  expect(again.rev).toBe(rev)
  expect(again.form['applyType']).toBe('家庭整户')
  const { form, materials, agent, delivery, cursor } = again
  expect(await window.call('draft.save', { id: draft.id, rev: rev - 1, form, materials, agent, delivery, cursor })).toEqual({ ok: false, error: { code: 'stale' } })
})

test('the same person and item again returns to the open draft', async () => {
  await signIn(window)
  const first = await window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'MZ-01-01' })
  await window.must('draft.park', { id: first.id, reason: '等户口簿' })
  const second = await window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'MZ-01-01' })
  expect(second).toMatchObject({ id: first.id, state: 'open' })
})

test('an agent is named with number and relation, and is not the applicant', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'LD-01-02')
  const { form, materials, delivery, cursor } = await window.must('draft.open', { id: draft.id })
  const save = (agent: Draft['agent'], at: number) => window.must('draft.save', { id: draft.id, rev: at, form, materials, agent, delivery, cursor })
  let at = (await save({ name: '周秀芳', idNo: named('沈国良').idNo, relation: '' }, rev)).rev
  expect((await window.must('draft.check', { id: draft.id })).problems.filter((problem) => problem.section === 'applicant')).toEqual([
    expect.objectContaining({ path: 'agent.idNo', code: 'same-person' }), expect.objectContaining({ path: 'agent.relation', code: 'required' }),
  ])
  at = (await save({ name: '周秀芳', idNo: named('周秀芳').idNo.toLowerCase(), relation: '配偶', phone: '', scope: '代为申请', validUntil: null }, at)).rev
  const accepted = await window.must('case.accept', { draftId: draft.id, rev: at })
  expect((await window.must('case.page', { id: accepted.caseId })).agent).toMatchObject({ name: '周秀芳', relation: '配偶', idNo: '990***********2604' })
  const [stored] = await inspect<{ agent: string }>(`SELECT agent FROM case_file WHERE id='${accepted.caseId}'`)
  expect(JSON.parse(stored?.agent ?? '{}')).toMatchObject({ idNo: named('周秀芳').idNo })
})

test('an identical number is never registered twice; a namesake of the same birthday needs a reason', async () => {
  await signIn(window)
  const known = named('沈国良')
  const fields = { name: '沈国良', idNo: known.idNo, phone: '', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }
  expect(await window.call('resident.register', { fields, despite: '另一个人', joinHouseholdId: null, relation: null })).toMatchObject({ ok: false, error: { code: 'duplicate', duplicates: [{ id: known.id, why: 'same-id' }] } })
  const twin = { ...fields, idNo: `${known.idNo.slice(0, 14)}999` }
  const { mod11_2 } = await import('../../shared/domain/identity/checkDigits')
  twin.idNo += mod11_2(twin.idNo)
  expect(await window.call('resident.register', { fields: twin, despite: null, joinHouseholdId: null, relation: null })).toMatchObject({ ok: false, error: { code: 'duplicate', duplicates: [{ why: 'same-name-and-birth' }] } })
  const made = await window.must('resident.register', { fields: twin, despite: '同名同生日，已看两本户口簿', joinHouseholdId: null, relation: null })
  expect((await window.must('resident.search', { text: twin.idNo, limit: 5 })).rows.map((row) => row.id)).toEqual([made.id])
})

test('a wrong check digit is refused with its sentence and changes nothing', async () => {
  await signIn(window)
  const good = named('沈国良').idNo
  const bad = good.slice(0, 17) + (good.endsWith('1') ? '2' : '1')
  const fields = { name: '新人', idNo: bad, phone: '', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }
  const checked = await window.must('resident.check', { id: null, fields })
  expect(checked.problems).toEqual([expect.objectContaining({ path: 'idNo', code: 'check-digit', zh: expect.stringContaining('校验') })])
  expect(await window.call('resident.register', { fields, despite: null, joinHouseholdId: null, relation: null })).toMatchObject({ ok: false, error: { code: 'problems' } })
  expect((await window.must('resident.search', { text: '新人', limit: 5 })).rows).toEqual([])
})

test('a household changes as one object, keeps who left, and is told as of a day', async () => {
  await signIn(window)
  const before = (await window.must('resident.page', { id: named('沈国良').id, asOf: null })).household
  if (!before) throw new Error('no household')
  const after = await window.must('household.endMember', { householdId: before.id, base: before.head, residentId: named('沈佳怡').id, until: '2026-10-10', source: '户口簿' })
  expect(after.members.map((member) => member.name).sort()).toEqual(['周秀芳', '沈国良'])
  expect((await window.must('resident.page', { id: named('沈国良').id, asOf: '2026-10-01' })).household?.members).toHaveLength(3)
  expect(await window.call('household.endMember', { householdId: before.id, base: before.head, residentId: named('周秀芳').id, until: '2026-10-10', source: '' })).toEqual({ ok: false, error: { code: 'stale' } })
})

test('every look at a person is kept, the reason of a full number included; lists hold no full number', async () => {
  await signIn(window)
  const id = named('沈国良').id
  await window.must('resident.page', { id, asOf: null })
  await window.must('resident.reveal', { id, reason: '核对户口簿' })
  const page = await window.must('resident.page', { id, asOf: null })
  expect(page.viewers.map((view) => view.what)).toEqual(expect.arrayContaining(['看完整号码，核对户口簿', '看居民页，脱敏']))
  const everything = JSON.stringify([page, await window.must('resident.search', { text: '沈国良', limit: 5 }), await window.must('palette.find', { text: '沈国良', limit: 20 }), await window.must('case.list', { scope: 'all' })])
  expect(everything).not.toContain(named('沈国良').idNo)
  expect(everything).not.toContain(named('沈国良').phone)
})

test('five wrong passwords lock the account for a quarter of an hour, also for the right one', async () => {
  for (let i = 0; i < 5; i++) expect(await window.call('session.signIn', { staffNo: 'W203', password: 'wrong' })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
  expect(await window.call('session.signIn', { staffNo: 'W203', password: 'wangxi-2026' })).toMatchObject({ ok: false, error: { code: 'too-many-tries' } })
  await window.restart()
  expect(await window.call('session.signIn', { staffNo: 'W203', password: 'wangxi-2026' })).toMatchObject({ ok: false, error: { code: 'too-many-tries' } })
  window.now = new Date(window.now.getTime() + 16 * 60_000)
  expect(await window.call('session.signIn', { staffNo: 'W203', password: 'wangxi-2026' })).toMatchObject({ ok: true })
}, 60_000)

test('outside demo mode there is no account, no resident, and no way in without a passphrase', async () => {
  const real = await openWindow({ mode: 'real' })
  expect((await real.must('app.state', {})).stage).toBe('choose-passphrase')
  expect(await real.call('session.signIn', { staffNo: 'W203', password: 'wangxi-2026' })).toMatchObject({ ok: false })
  expect(await real.call('app.unlockDatabase', { passphrase: '桂园路十八号的窗口三', repeat: '别的' })).toMatchObject({ ok: false, error: { code: 'passphrase' } })
  const opened = await real.must('app.unlockDatabase', { passphrase: '桂园路十八号的窗口三', repeat: '桂园路十八号的窗口三' })
  expect(opened).toMatchObject({ stage: 'enrol', clerks: [], demoPassword: null })
  await real.restart()
  expect((await real.must('app.state', {})).stage).toBe('unlock')
  await real.close()
}, 60_000)

test('what the window decides itself is finished there; what the district decides is not', async () => {
  await signIn(window)
  const own = await readyDraft('沈国良', 'LD-01-02')
  const accepted = await window.must('case.accept', { draftId: own.draft.id, rev: own.rev })
  const page = await window.must('case.page', { id: accepted.caseId })
  expect(page.can.complete).toBe(true)
  expect(await window.must('case.complete', { id: accepted.caseId, base: page.head })).toMatchObject({ status: 'completed' })
  const theirs = await readyDraft('沈国良', 'MZ-01-01')
  const other = await window.must('case.accept', { draftId: theirs.draft.id, rev: theirs.rev })
  const otherPage = await window.must('case.page', { id: other.caseId })
  expect(otherPage.can.complete).toBe(false)
  expect(await window.call('case.complete', { id: other.caseId, base: otherPage.head })).toEqual({ ok: false, error: { code: 'forbidden' } })
  expect(await window.call('case.withdraw', { id: other.caseId, base: otherPage.head, reason: ' ' })).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  expect(await window.must('case.withdraw', { id: other.caseId, base: otherPage.head, reason: '申请人要求' })).toMatchObject({ status: 'withdrawn', can: { withdraw: false } })
})

test('many wrong passwords at once lock the account like five in a row', async () => {
  const replies = await Promise.all(Array.from({ length: 7 }, () => window.call('session.signIn', { staffNo: 'W203', password: 'wrong' })))
  expect(replies.map((reply) => (reply.ok ? 'in' : reply.error.code)).filter((code) => code === 'too-many-tries')).toHaveLength(2)
  expect(await window.call('session.signIn', { staffNo: 'W203', password: 'wangxi-2026' })).toMatchObject({ ok: false, error: { code: 'too-many-tries' } })
}, 60_000)

test('a clerk of another centre does not sign in here; a lead makes no manager', async () => {
  expect(await window.call('session.signIn', { staffNo: 'W101', password: 'wangxi-2026' })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
  await signIn(window, 'W207')
  const account = { staffNo: 'W299', name: '新人', phone: '', password: '桂园路十八号窗口' }
  expect(await window.call('account.create', { ...account, role: 'manager' })).toEqual({ ok: false, error: { code: 'forbidden' } })
  expect(await window.call('account.create', { ...account, role: 'clerk' })).toMatchObject({ ok: true })
})

test('a draft belongs to its clerk and the lead; started twice at once it is one', async () => {
  await signIn(window, 'W203')
  const drafts = await Promise.all([1, 2, 3].map(() => window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'LD-01-02' })))
  expect(new Set(drafts.map((draft) => draft.id)).size).toBe(1)
  await signIn(window, 'W204')
  expect(await window.call('draft.open', { id: drafts[0]!.id })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(await window.call('draft.discard', { id: drafts[0]!.id })).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  await signIn(window, 'W207')
  expect(await window.must('draft.open', { id: drafts[0]!.id })).toMatchObject({ residentName: '沈国良' })
}, 60_000)

test('nobody is in two households at once, and a household has one head', async () => {
  await signIn(window)
  const ours = (await window.must('resident.page', { id: named('沈国良').id, asOf: null })).household
  const theirs = (await window.must('resident.page', { id: named('陈桂芳').id, asOf: null })).household
  if (!ours || !theirs) throw new Error('no household')
  const add = (residentId: string, relation: string, since = '2026-10-01') => window.call('household.addMember', { householdId: ours.id, base: ours.head, residentId, relation, since, source: '户口簿' })
  expect(await add(named('刘雨晴').id, '其他')).toMatchObject({ ok: false, error: { problems: [{ path: 'residentId', code: 'member' }] } })
  const fields = { name: '沈小宝', idNo: '', phone: '', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }
  const { makeIdNo } = await import('../../shared/domain/identity/idNumber')
  const { id } = await window.must('resident.register', { fields: { ...fields, idNo: makeIdNo('990106', '2026-09-01', 871) }, despite: null, joinHouseholdId: null, relation: null })
  expect(await add(id, '户主')).toMatchObject({ ok: false, error: { problems: [{ path: 'relation', code: 'head' }] } })
  expect(await add(id, '儿子', '2026-08-01')).toMatchObject({ ok: false, error: { problems: [{ path: 'since', code: 'order' }] } })
  expect(await add(id, '儿子', '2026-10-20')).toMatchObject({ ok: false, error: { problems: [{ path: 'since', code: 'future' }] } })
  expect(await add(id, '儿子', '2026-09-05')).toMatchObject({ ok: true })
})

test('one telephone written three ways is one, and finds the namesake', async () => {
  await signIn(window)
  const { makeIdNo } = await import('../../shared/domain/identity/idNumber')
  const fields = { name: '孙六', phone: '199-0000 2222', address: '', nickname: '', sex: null, birthDate: null, communityId: null, gridId: null }
  await window.must('resident.register', { fields: { ...fields, idNo: makeIdNo('990106', '1980-01-01', 871) }, despite: null, joinHouseholdId: null, relation: null })
  expect(await window.call('resident.register', { fields: { ...fields, name: '孙 六', phone: '19900002222', idNo: makeIdNo('990106', '1981-01-01', 871) }, despite: null, joinHouseholdId: null, relation: null }))
    .toMatchObject({ ok: false, error: { code: 'duplicate', duplicates: [{ why: 'same-name-and-phone', phoneMasked: '199****2222' }] } })
})

test('a published calendar that is none is left out, and the window opens', async () => {
  await window.counter.close()
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const database = await openDatabase({ file: join(window.folder, 'counter.db'), keyHex: DEMO_KEY_HEX, nativeBinding: binding.file, now: window.now })
  await database.write((sql) => sql.run(`INSERT INTO published_calendar(year,calendar,at) VALUES(2028,'{"year":2028,"holidays":[]}','x'),(2027,'{"year":2026}','x')`))
  await database.close()
  window.faults = []
  await window.restart()
  expect((await window.must('app.state', {})).stage).toBe('sign-in')
  expect(window.faults.map(String).join()).toContain('2028')
  expect((await window.must('app.status', {})).calendarUntil).toBe('2026-12-31')
})

test('a lost database is not replaced by an empty one, and a damaged key is said', async () => {
  const { rmSync, writeFileSync } = await import('node:fs')
  const real = await openWindow({ mode: 'real' })
  real.faults = []
  const passphrase = '桂园路十八号的窗口三'
  await real.must('app.unlockDatabase', { passphrase, repeat: passphrase })
  await real.counter.close()
  writeFileSync(join(real.folder, 'counter.db'), '')
  await real.restart()
  expect(await real.call('app.unlockDatabase', { passphrase, repeat: null })).toMatchObject({ ok: false, error: { code: 'database', zh: expect.stringContaining('用备份恢复') } })
  rmSync(join(real.folder, 'counter.db'))
  await real.restart()
  expect(await real.call('app.unlockDatabase', { passphrase, repeat: null })).toMatchObject({ ok: false, error: { code: 'database' } })
  writeFileSync(join(real.folder, 'counter.key'), '{"v":2}')
  await real.restart()
  expect(await real.must('app.state', {})).toMatchObject({ stage: 'failed', failure: { zh: expect.stringContaining('密钥文件坏了') } })
  await real.close()
}, 60_000)

test('a foreign permanent resident with the old card is registered with the birth date that its number holds, and no other', async () => {
  await signIn(window)
  // The specimen of the old card: born 1981-08-03; century and sex are not in the number.
  const fields = { name: 'Anna Specimen', idNo: 'CAN110081080310', phone: '', address: '', nickname: '', sex: 'female' as const, birthDate: '1981-08-04', communityId: null, gridId: null }
  const register = (changed: Partial<typeof fields>) => window.call('resident.register', { fields: { ...fields, ...changed }, despite: null, joinHouseholdId: null, relation: null })
  expect(await register({})).toMatchObject({ ok: false, error: { problems: [{ path: 'birthDate', code: 'differs' }] } })
  expect(await register({ birthDate: '1981-08-03' })).toMatchObject({ ok: true })
  expect((await window.must('resident.search', { text: 'CAN110081080310', limit: 3 })).rows).toMatchObject([{ name: 'Anna Specimen', sex: 'female', age: 45 }])
})

test('a value taken from an offer keeps its source; a source that the screen cannot know is not made up', async () => {
  await signIn(window)
  const { draft, rev } = await readyDraft('沈国良', 'LD-01-02')
  await window.must('case.accept', { draftId: draft.id, rev })
  const next = await window.must('draft.start', { residentId: named('沈国良').id, itemCode: 'LD-01-02' })
  const known = next.form['jobWanted'] ?? null
  expect(next.sources['jobWanted']?.label).toMatch(/^上次办件 /)
  const save = (jobWanted: Draft['form'][string], at: number, taken: string[]) =>
    window.must('draft.save', { id: next.id, rev: at, form: { ...next.form, jobWanted }, materials: next.materials, agent: null, delivery: next.delivery, cursor: null, taken })
  const emptied = await save(null, next.rev, [])
  const { offers } = await window.must('draft.open', { id: next.id })
  expect(offers['jobWanted']).toEqual([{ value: known, source: next.sources['jobWanted'] }])
  const back = await save(known, emptied.rev, ['jobWanted'])
  expect((await window.must('draft.open', { id: next.id })).sources['jobWanted']).toEqual(next.sources['jobWanted'])
  await save('木工', back.rev, ['jobWanted'])
  expect((await window.must('draft.open', { id: next.id })).sources['jobWanted']).toBeUndefined()
})
