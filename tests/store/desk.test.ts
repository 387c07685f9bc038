import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../electron/persistence/database'
import { migrate } from '../../electron/persistence/migrate'
import { migrations } from '../../electron/persistence/migrations/index'
import { DEMO_PASSWORD } from '../../electron/demo/buildDemo'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { openConnection } from '../../electron/persistence/open'
import type { Draft } from '../../shared/ipc/views'
import type { MaterialLine } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { newFile } from './sync/window'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** The papers of an application at the window, on a real encrypted file: notice, promise, tolerance, reuse, a lead's demand, due tasks. */

const named = (name: string) => {
  const found = pilot().residents.find((resident) => resident.name === name)
  if (!found) throw new Error(`no ${name} in the pilot`)
  return found
}

describe('at the window', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  /** A draft whose form is filled, with its papers as `papers` says; the rest are originals. */
  async function filled(name: string, itemCode: string, papers: Record<string, Partial<MaterialLine>> = {}): Promise<{ draft: Draft; rev: number; materials: MaterialLine[] }> {
    const resident = named(name)
    const draft = await window.must('draft.start', { residentId: resident.id, itemCode })
    const item = await window.must('item.show', { code: itemCode, version: null })
    const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
    const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 1 } : {}), ...(papers[line.name] ?? {}) }))
    const saved = await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })
    return { draft, rev: saved.rev, materials }
  }
  const accept = async (name: string, itemCode: string, papers: Record<string, Partial<MaterialLine>>): Promise<string> => {
    const { draft, rev } = await filled(name, itemCode, papers)
    return (await window.must('case.accept', { draftId: draft.id, rev })).caseId
  }
  /** Old enough for every benefit of the old. */
  const person = pilot().residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').map(({ name }) => name).sort()[0] ?? ''
  const household = '申请人户口簿'
  /** 尊老金 wants identity card, household book, form, bank card. */
  const item = 'MZ-06-02'
  const status = '低保（边缘）证明'

  test('a notice is told to anybody, and its code brings item, answers and list back without the district', async () => {
    const answers = { economicClass: '低保', statusUnseen: true, livingAlone: false }
    const made = await window.must('notice.make', { itemCode: item, answers, residentId: null })
    expect(made.code).toMatch(/^\d{3}-1-[0-9A-Y]+-[0-9A-Y]$/)
    expect(made.paper).toMatchObject({ kind: 'notice', caseId: null, docNo: made.code })
    expect(await window.must('notice.restore', { code: made.code.toLowerCase() })).toMatchObject({ itemCode: item, answers, version: 1, toldVersion: 1, changes: [], residentId: null, givenOn: expect.stringContaining(TODAY) as unknown })
    expect(await window.must('paper.print', { paperId: made.paper.id, printer: null })).toMatchObject({ state: 'saved-as-pdf' })
  })

  test('a code of another window is restored too; a wrong one says so', async () => {
    const other = await openWindow()
    await signIn(other)
    const { code } = await other.must('notice.make', { itemCode: item, answers: { economicClass: '特困' }, residentId: null })
    await other.close()
    expect(await window.must('notice.restore', { code })).toMatchObject({ answers: { economicClass: '特困' }, givenOn: null })
    const wrong = await window.call('notice.restore', { code: `${code.slice(0, -1)}${code.endsWith('3') ? '4' : '3'}` })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'bad-input', zh: expect.stringContaining('抄错') as unknown } })
    const unknown = await window.call('notice.restore', { code: 'WX02-26-03423' })
    expect(unknown).toMatchObject({ ok: false, error: { zh: expect.stringContaining('不是告知码') as unknown } })
  })

  test('a tolerated and a promised paper are accepted, print their pledges, come back as tasks, and end there', async () => {
    const caseId = await accept(person, item, { [household]: { state: 'tolerated', dueOn: '2026-10-16', pages: 0 }, [status]: { state: 'promised', pages: 0 } })
    const receiptNo = (await window.must('case.page', { id: caseId })).receiptNo
    expect(window.paper.made.filter((one) => one.endsWith(receiptNo)).map((one) => one.split(' ')[0])).toEqual(expect.arrayContaining(['acceptance', 'receipt', 'slip', 'tolerated', 'tolerated-notice', 'promise']))
    const tasks = (await window.must('task.list', {})).filter((task) => task.caseId === caseId)
    expect(tasks.map(({ kind, paper, dueOn, light }) => ({ kind, paper, dueOn, light }))).toEqual([
      { kind: 'tolerated', paper: household, dueOn: '2026-10-16', light: 'green' },
      { kind: 'promised', paper: status, dueOn: (await window.must('case.page', { id: caseId })).promisedOn, light: 'green' },
    ])
    expect(tasks[0]?.consequence).toContain('到期没有补交')
    window.now = new Date('2026-10-17T02:00:00.000Z')
    expect((await window.must('task.list', {})).find((task) => task.key === tasks[0]?.key)).toMatchObject({ daysLeft: -1, light: 'red' })

    const settle = { caseId, pages: 1, note: null, state: 'original' as const }
    await window.must('task.settle', { ...settle, key: tasks[0]!.key, how: 'handed-in' })
    expect(await window.call('task.settle', { ...settle, key: tasks[0]!.key, how: 'handed-in' })).toMatchObject({ ok: false, error: { code: 'state-moved' } })
    const page = await window.must('task.settle', { ...settle, key: tasks[1]!.key, how: 'verified' })
    expect(page.materials.filter((line) => line.settled).map((line) => [line.state, line.settled?.how, line.settled?.on])).toEqual([['tolerated', 'handed-in', '2026-10-17'], ['promised', 'verified', '2026-10-17']])
    expect((await window.must('task.list', {})).filter((task) => task.caseId === caseId)).toEqual([])
    expect((await window.must('sync.page', {})).waiting.map(({ titleZh }) => titleZh)).toEqual(expect.arrayContaining([expect.stringMatching(/^补交材料 /), expect.stringMatching(/^核实承诺 /)]))
  })

  test('a promise found false marks the person; the next promise is refused', async () => {
    const caseId = await accept(person, item, { [status]: { state: 'promised', pages: 0 } })
    const task = (await window.must('task.list', {})).find((one) => one.caseId === caseId)!
    const without = await window.call('task.settle', { caseId, key: task.key, how: 'false', state: 'verified', pages: 0, note: ' ' })
    expect(without).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    await window.must('task.settle', { caseId, key: task.key, how: 'false', state: 'verified', pages: 0, note: '民政比对：不在册' })
    const { draft } = await filled(person, 'MZ-07-01', { 身份类别证明: { state: 'promised', pages: 0 } })
    const check = await window.must('draft.check', { id: draft.id })
    expect(check.desk.falsePromise).toContain('民政比对：不在册')
    expect(check.problems.map(({ code }) => code)).toContain('false-promise')
  })

  test('a tolerated paper is never the main one, nor later than the promised end', async () => {
    const { draft, rev } = await filled(person, item, { 养老服务补贴申请表: { state: 'tolerated', dueOn: '2026-10-16', pages: 0 }, [household]: { state: 'tolerated', dueOn: '2027-01-31', pages: 0 } })
    const refused = await window.call('case.accept', { draftId: draft.id, rev })
    expect(refused).toMatchObject({ ok: false, error: { code: 'problems', problems: expect.arrayContaining([expect.objectContaining({ code: 'not-tolerable' }), expect.objectContaining({ code: 'due-late' })]) as unknown } })
  })

  test('a paper of an earlier case is offered again with its grade and age', async () => {
    await accept(person, item, {})
    window.now = new Date('2026-10-19T02:00:00.000Z')
    const { draft } = await filled(person, 'MZ-07-01')
    const { desk } = await window.must('draft.check', { id: draft.id })
    const key = (await window.must('item.show', { code: 'MZ-07-01', version: null })).materials.find(({ name }) => name === household)!.key
    expect(desk.offers[key]?.[0]).toMatchObject({ grade: 'B', owner: person, takenOn: TODAY, needsCheck: false })
    expect(desk.due).toMatchObject({ proposed: '2026-11-02', toVerify: true })
  })

  test('a paper beyond the list needs a lead and a reason; an abolished proof is refused with what to do instead', async () => {
    const { draft, rev } = await filled(person, item)
    const demand = (name: string, reason: string, lead: { staffNo: string; password: string } | null) => window.call('draft.demand', { id: draft.id, rev, name, reason, lead })
    expect(await demand('亲属关系证明', '要核对家庭成员', null)).toMatchObject({ ok: false, error: { code: 'forbidden', zh: expect.stringContaining('户口簿、结婚证') as unknown } })
    expect(await demand('护理协议', '机构要求留存', null)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    const lead = pilot().clerks.find(({ role, centreId }) => role === 'lead' && centreId === pilot().device.centreId)!
    expect(await demand('护理协议', '机构要求留存', { staffNo: lead.staffNo, password: 'wrong password' })).toMatchObject({ ok: false, error: { code: 'wrong-password' } })
    const added = await demand('护理协议', '机构要求留存', { staffNo: lead.staffNo, password: DEMO_PASSWORD })
    if (!added.ok) throw new Error(JSON.stringify(added.error))
    const extra = added.value.materials.at(-1)!
    expect(extra).toMatchObject({ name: '护理协议', state: 'missing', extra: { by: lead.name, staffNo: lead.staffNo, reason: '机构要求留存' } })
    expect((await window.must('draft.check', { id: draft.id })).problems.map(({ path }) => path)).toContain(`materials.${extra.key}`)

    // What the screen sends adds no demand of its own, and changes nobody's name.
    const forged = { ...extra, key: 'x09', name: '无犯罪记录' }
    await window.must('draft.save', { id: draft.id, rev, form: added.value.form, materials: [...added.value.materials.slice(0, -1), { ...extra, state: 'copy', pages: 2, extra: { ...extra.extra!, by: '无名' } }, forged], agent: null, delivery: '窗口领取', cursor: null })
    const kept = (await window.must('draft.open', { id: draft.id })).materials.filter((line) => line.extra)
    expect(kept).toEqual([{ ...extra, state: 'copy', pages: 2 }])
  })
})

test('the papers of a file of version 3 are kept by the new table, with their jobs', async () => {
  const at = newFile()
  const { file } = at
  const binding = nativeBinding()
  if (!binding.ok) throw new Error(binding.message)
  const db = await openConnection({ ...at, nativeBinding: binding.file })
  await migrate(db, file, new Date('2026-10-13T00:00:00Z'), migrations.filter(({ version }) => version <= 3))
  await db.manager.query("INSERT INTO paper(id,case_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by) VALUES('p1','c1','slip','WX02-26-00001',1,'80mm','f','h','s','2026-10-13T00:00:00Z','k1')")
  await db.manager.query("INSERT INTO print_job(id,paper_id,copy,state,at,who,file,sha256) VALUES('j1','p1',1,'out','2026-10-13T00:00:00Z','k1','f','s')")
  await db.destroy()
  const database = await openDatabase({ file, keyHex: at.keyHex, nativeBinding: binding.file, now: new Date('2026-10-13T00:00:00Z') })
  expect(await database.read.all('SELECT p.id, p.case_id, p.kind, p.doc_no, j.id AS job FROM paper p JOIN print_job j ON j.paper_id=p.id')).toEqual([{ id: 'p1', case_id: 'c1', kind: 'slip', doc_no: 'WX02-26-00001', job: 'j1' }])
  await expect(database.write((sql) => sql.run("INSERT INTO paper(id,case_id,kind,doc_no,copies,media,file,html_file,sha256,created_at,created_by) VALUES('p2','c1','notice','x',1,'A4','f','h','s','2026','k')"))).rejects.toThrow(/CHECK/)
  await database.close()
  at.remove()
})
