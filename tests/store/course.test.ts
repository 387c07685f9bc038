import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHub, type Hub } from '../../district/createHub'
import type { Demo } from '../../electron/demo/buildDemo'
import type { CoursePage } from '../../shared/ipc/courseCalls'
import type { MaterialLine } from '../../shared/sync/protocol'
import { fillForm } from '../catalogue/fillForm'
import { openWindow, pilot, signIn, TODAY, type Window } from './support'

/** The course of a case on the real encrypted file: filed, told, deemed, checked, published, decided, delivered; over two windows and the hub. */

const ITEM = 'MZ-06-02'
/** Old enough for every benefit of the old. */
const old = (demo: Demo) => demo.residents.filter(({ birthDate }) => birthDate !== null && birthDate > '1936' && birthDate < '1945').sort((a, b) => (a.name < b.name ? -1 : 1))
const person = (demo: Demo) => old(demo)[0]!

/** A draft with its form filled; papers as `papers` says, the rest originals. */
async function drafted(window: Window, papers: Record<string, Partial<MaterialLine>> = {}, demo = pilot(), resident = person(demo), itemCode = ITEM): Promise<{ draftId: string; rev: number }> {
  const draft = await window.must('draft.start', { residentId: resident.id, itemCode })
  const item = await window.must('item.show', { code: itemCode, version: null })
  const form = { ...fillForm(item, { today: TODAY, person: { idNo: resident.idNo, birthDate: resident.birthDate ?? '', age: draft.resident.age ?? 0 } }), ...draft.form }
  const materials = draft.materials.map((line): MaterialLine => ({ ...line, ...(line.state === 'missing' ? { state: 'original' as const, pages: 1 } : {}), ...(papers[line.key] ?? {}) }))
  return { draftId: draft.id, rev: (await window.must('draft.save', { id: draft.id, rev: draft.rev, form, materials, agent: null, delivery: '窗口领取', cursor: null })).rev }
}
const fileIt = async (window: Window, papers: Record<string, Partial<MaterialLine>>): Promise<{ caseId: string; page: CoursePage }> => {
  const { caseId } = await window.must('course.file', { ...(await drafted(window, papers)), way: 'window' })
  return { caseId, page: await window.must('course.page', { caseId }) }
}
const acceptIt = async (window: Window): Promise<string> => (await window.must('case.accept', await drafted(window))).caseId
const on = (window: Window, day: string): void => void (window.now = new Date(`${day}T02:24:00.000Z`))
const head = async (window: Window, caseId: string) => ({ caseId, base: (await window.must('course.page', { caseId })).head })
const opinion = (text: string) => ({ kind: 'opinion' as const, opinion: { opinion: 'agree' as const, text, reportedBy: '', document: '' } })
const missing: Partial<MaterialLine> = { state: 'missing', pages: 0 }

describe('at one window', () => {
  let window: Window
  beforeEach(async () => {
    window = await openWindow()
    await signIn(window)
  })
  afterEach(() => window.close())

  test('papers are taken in without accepting; the countdown, what is missing and what is possible stand on the page', async () => {
    const { caseId, page } = await fileIt(window, { m01: missing, m03: missing })
    expect(page).toMatchObject({ status: 'filed', countdown: { on: TODAY, tellDays: 5, tellBy: '2026-10-20', left: 5, deemedOn: '2026-10-21' }, conflict: null })
    expect(page.gaps.map(({ path }) => path)).toEqual(['materials.m01', 'materials.m03'])
    expect(page.acts.filter(({ possible }) => possible).map(({ cmd }) => cmd)).toEqual(['supplement', 'accept', 'refuse-acceptance', 'withdraw'])
    expect(await window.must('case.page', { id: caseId })).toMatchObject({ status: 'filed', promisedOn: null, legalOn: null })
    expect(await window.call('course.accept', { ...(await head(window, caseId)), tolerated: [], notApplicable: [] })).toMatchObject({ ok: false, error: { code: 'problems' } })
    // The main paper cannot be tolerated missing; the household book can.
    expect(await window.call('course.accept', { ...(await head(window, caseId)), tolerated: [{ key: 'm01', dueOn: '2026-10-20' }, { key: 'm03', dueOn: '2026-10-20' }], notApplicable: [] })).toMatchObject({ ok: false, error: { problems: [{ code: 'not-tolerable' }] } })
  })

  test('told on the fifth working day, returned, accepted: the limits count from acceptance', async () => {
    const { caseId } = await fileIt(window, { m01: missing })
    on(window, '2026-10-20')
    const told = await window.must('course.supplement', { ...(await head(window, caseId)), items: [{ key: 'm01', name: '养老服务补贴申请表', wrong: '没有交', mend: '在窗口填写' }], returnBy: '2026-11-04' })
    expect(told).toMatchObject({ status: 'to-supplement', countdown: null, course: { supplements: [{ document: expect.stringContaining('补〔2026〕') as unknown, on: '2026-10-20' }] } })
    // While papers are awaited nothing becomes deemed.
    on(window, '2026-10-28')
    await window.restart()
    await signIn(window)
    expect((await window.must('course.page', { caseId })).status).toBe('to-supplement')
    const back = await window.must('course.returnPapers', { ...(await head(window, caseId)), papers: [{ key: 'm01', state: 'original', copies: 0, pages: 1, note: null }], form: {} })
    expect(back).toMatchObject({ status: 'filed', countdown: { on: TODAY, since: '2026-10-28', tellBy: '2026-11-04' }, gaps: [] })
    const accepted = await window.must('course.accept', { ...(await head(window, caseId)), tolerated: [], notApplicable: [] })
    expect(accepted).toMatchObject({ status: 'accepted', course: { acceptance: { how: 'accepted', on: '2026-10-28', by: { name: '李敏' } } } })
    expect(await window.must('case.page', { id: caseId })).toMatchObject({ status: 'accepted', acceptedOn: '2026-10-28', promisedOn: '2026-11-11' })
    expect((await window.must('case.page', { id: caseId })).timeline.map(({ titleZh, who }) => [titleZh, who])).toEqual(expect.arrayContaining([['收件', '李敏'], ['告知补正', '李敏'], ['补正交回', '李敏'], ['受理', '李敏']]))
  })

  test('nobody told in time: the program records the deemed acceptance at its next start, and no supplement is possible any more', async () => {
    const { caseId } = await fileIt(window, { m01: missing })
    const { base } = await head(window, caseId)
    on(window, '2026-10-21')
    await window.restart()
    await signIn(window)
    const page = await window.must('course.page', { caseId })
    expect(page).toMatchObject({ status: 'accepted', course: { acceptance: { how: 'deemed', on: TODAY, decidedOn: '2026-10-21', by: null, rule: expect.stringContaining('第三十二条') as unknown } } })
    expect(await window.must('case.page', { id: caseId })).toMatchObject({ acceptedOn: TODAY, promisedOn: '2026-10-27' })
    expect((await window.must('case.page', { id: caseId })).timeline.find(({ titleZh }) => titleZh === '视为受理')).toMatchObject({ who: '程序' })
    const late = await window.call('course.supplement', { caseId, base: page.head, items: [{ key: 'm01', name: '申请表', wrong: '没有交', mend: '补交' }], returnBy: '2026-11-04' })
    expect(late).toMatchObject({ ok: false, error: { code: 'state-moved', zh: expect.stringContaining(`自 ${TODAY} 起已视为受理`) as unknown } })
    expect(base).not.toBe(page.head)
  })

  test('the program was not restarted: the first act after the days records it and says so', async () => {
    const { caseId } = await fileIt(window, { m01: missing })
    const at = await head(window, caseId)
    on(window, '2026-10-22')
    const late = await window.call('course.supplement', { ...at, items: [{ key: 'm01', name: '申请表', wrong: '没有交', mend: '补交' }], returnBy: '2026-11-04' })
    expect(late).toMatchObject({ ok: false, error: { zh: expect.stringContaining('已视为受理') as unknown } })
    expect((await window.must('course.page', { caseId })).course.acceptance).toMatchObject({ how: 'deemed', decidedOn: '2026-10-21' })
  })

  test('street decision: assessment, publicity, lead; nothing to deliver, closed, filed away', async () => {
    const caseId = await acceptIt(window)
    const begun = await window.must('course.page', { caseId })
    expect(begun).toMatchObject({ course: { filing: { tellBy: '2026-10-20' }, acceptance: { how: 'accepted' } }, approval: { code: 'before', zh: '“能力评估”还没有办，不能准予' } })
    await window.must('course.finish', { ...(await head(window, caseId)), key: 's2', result: opinion('中度失能') })
    expect(await window.call('course.skip', { ...(await head(window, caseId)), key: 's3', reason: '快办' })).toMatchObject({ ok: false, error: { code: 'state-moved' } })
    // Neither the item nor a figure says how long, so it is asked for.
    expect(await window.call('course.publish', { ...(await head(window, caseId)), key: 's3', places: ['望溪社区'], from: TODAY, days: null, phone: '' })).toMatchObject({ ok: false, error: { problems: [{ path: 'days' }] } })
    const published = await window.must('course.publish', { ...(await head(window, caseId)), key: 's3', places: ['望溪社区'], from: TODAY, days: 7, phone: '0000-6602' })
    expect(published.course.publications).toMatchObject([{ from: TODAY, to: '2026-10-20', unit: 'calendar' }])
    on(window, '2026-10-21')
    const photo = await window.must('course.addFile', { caseId, purpose: 'attachment', name: '公示.png', data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' })
    await window.must('course.addPhotos', { ...(await head(window, caseId)), key: 's3', photos: [photo.id] })
    await window.must('course.endPublicity', { ...(await head(window, caseId)), key: 's3', result: '公示无异议', noPhoto: '' })
    const decision = { outcome: 'approved' as const, docNo: '望街民〔2026〕5号', facts: '', article: '', remedies: '', text: '每月 240 元' }
    expect(await window.call('course.decide', { ...(await head(window, caseId)), ...decision })).toMatchObject({ ok: false, error: { zh: '街道决定由值班长或中心主任录入，附文号' } })
    await signIn(window, 'W207')
    const approved = await window.must('course.decide', { ...(await head(window, caseId)), ...decision })
    expect(approved).toMatchObject({ status: 'approved', course: { decision: { level: 'street', by: { name: '蒋琴' } } } })
    expect((await window.must('case.page', { id: caseId })).decision).toMatchObject({ outcome: 'approved', docNo: '望街民〔2026〕5号', by: '蒋琴' })
    // 免送达: it waits in no queue.
    expect((await window.must('course.ready', {})).filter((row) => row.caseId === caseId)).toEqual([])
    expect(await window.must('course.close', { ...(await head(window, caseId)), note: '' })).toMatchObject({ status: 'completed' })
    const page = await window.must('course.page', { caseId })
    expect(page.proposals.archive.length).toBeGreaterThan(2)
    expect(await window.must('course.archive', { caseId, base: page.head, pages: page.proposals.archive, keeping: '10 年', box: '' })).toMatchObject({ course: { archive: { keeping: '10 年' } } })
  })

  test('pause, resume and the clock: the days between are not counted', async () => {
    const caseId = await acceptIt(window)
    expect((await window.must('course.page', { caseId })).proposals.extend).toEqual([])
    expect(await window.call('course.pause', { ...(await head(window, caseId)), ground: '窗口忙', expectedDays: null })).toMatchObject({ ok: false, error: { problems: [{ path: 'ground', zh: '中止计时只能用清单上的理由' }] } })
    on(window, '2026-10-15')
    await window.must('course.pause', { ...(await head(window, caseId)), ground: '评估', expectedDays: 5 })
    on(window, '2026-10-20')
    await window.must('course.resume', await head(window, caseId))
    // Ten working days from 13 October end on the 27th; 15, 16 and 19 October were paused.
    expect(await window.must('case.page', { id: caseId })).toMatchObject({ promisedOn: '2026-10-30' })
  })

  test('withdrawn: papers go back, and the case is over', async () => {
    const caseId = await acceptIt(window)
    expect(await window.must('course.withdraw', { ...(await head(window, caseId)), who: '本人', reason: '搬到外地', returned: ['申请人户口簿'] })).toMatchObject({ status: 'withdrawn', course: { withdrawal: { how: 'asked', by: { name: '李敏' } } } })
    expect(await window.call('course.start', { ...(await head(window, caseId)), key: 's2' })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('已经撤回') as unknown } })
  })

  test('a step on a case that somebody else moved meanwhile says so and changes nothing', async () => {
    const caseId = await acceptIt(window)
    const at = await head(window, caseId)
    await window.must('course.finish', { ...at, key: 's2', result: opinion('') })
    expect(await window.call('course.withdraw', { ...at, who: '本人', reason: '不办了', returned: [] })).toMatchObject({ ok: false, error: { code: 'stale' } })
  })
})

test('an old case of the pilot begins its course with the first step', async () => {
  const window = await openWindow()
  await signIn(window)
  const old = pilot().cases.map(({ made }) => made.record).find(({ status, course }) => (status === 'accepted' || status === 'at-department') && course === undefined)!
  const page = await window.must('course.page', { caseId: old.id })
  expect(page.course).toMatchObject({ filing: { on: old.acceptedOn, tellBy: null }, acceptance: { on: old.acceptedOn }, procedure: expect.arrayContaining([expect.objectContaining({ kind: 'decision' })]) as unknown })
  expect(await window.must('course.withdraw', { caseId: old.id, base: page.head, who: '本人', reason: '不办了', returned: [] })).toMatchObject({ status: 'withdrawn', course: { acceptance: { on: old.acceptedOn } } })
  await window.close()
})

test('nobody takes in, checks or visits his own or a relative’s case; the program finds it by name, telephone and household', async () => {
  const demo = pilot()
  const applicant = person(demo)
  const clerk = demo.clerks.find(({ staffNo }) => staffNo === 'W203')!
  const own = { ...applicant, name: clerk.name, phone: clerk.phone }
  const window = await openWindow({ demo: { ...demo, residents: demo.residents.map((one) => (one.id === applicant.id ? own : one)) } })
  await signIn(window)
  const mine = await drafted(window, {}, demo)
  expect(await window.call('case.accept', mine)).toMatchObject({ ok: false, error: { code: 'forbidden', zh: expect.stringContaining('要回避') as unknown } })
  await signIn(window, 'W204')
  const { caseId } = await window.must('case.accept', mine)
  await signIn(window)
  const page = await window.must('course.page', { caseId })
  expect(page.conflict).toMatchObject({ who: '李敏' })
  expect(await window.call('course.finish', { caseId, base: page.head, key: 's2', result: opinion('') })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('要回避，换一个人来办') as unknown } })
  await window.close()
})

test('who lives in the applicant’s household neither takes the case in nor visits', async () => {
  const demo = pilot()
  const clerk = demo.clerks.find(({ staffNo }) => staffNo === 'W203')!
  const lives = (id: string) => demo.households.find(({ members }) => members.filter(({ until }) => until === null).length > 1 && members.some(({ residentId, until }) => residentId === id && until === null))
  const applicant = old(demo).find(({ id }) => lives(id))!
  const relative = lives(applicant.id)!.members.find(({ residentId, until }) => residentId !== applicant.id && until === null)!.residentId
  const window = await openWindow({ demo: { ...demo, residents: demo.residents.map((one) => (one.id === relative ? { ...one, name: clerk.name, phone: clerk.phone } : one)) } })
  await signIn(window)
  const mine = await drafted(window, {}, demo, applicant)
  expect(await window.call('course.file', { ...mine, way: 'window' })).toMatchObject({ ok: false, error: { code: 'forbidden', zh: `李敏与申请人${applicant.name}在同一户，要回避，换一个人来办` } })
  await signIn(window, 'W204')
  const { caseId } = await window.must('case.accept', mine)
  const { id } = (await window.must('course.page', { caseId })).proposals.visitors.find(({ name }) => name === '李敏')!
  const visit = { visitors: [{ id, name: '李敏' }, { id: 'name:郑涛', name: '郑涛' }], on: TODAY, present: '', found: '已看', conclusion: 'as-stated' as const, photos: [], signature: 'signed' as const, witness: '' }
  expect(await window.call('course.finish', { ...(await head(window, caseId)), key: 's2', result: { kind: 'visit', visit } })).toMatchObject({ ok: false, error: { zh: expect.stringContaining('在同一户') as unknown } })
  await window.close()
})

describe('two windows and the hub', () => {
  let hub: Hub
  let a: Window
  let b: Window
  const other = (): Demo => {
    const demo = pilot()
    const unit = demo.org.windows.find(({ centreId, number }) => centreId === demo.device.centreId && number === 4)!
    return { ...demo, device: { ...demo.device, device: 'de300000-0000-8000-9000-000000000204', token: 'demo-window-four-not-a-secret', windowId: unit.id, name: '演示窗口 4', blocks: [] } }
  }
  beforeEach(async () => {
    const demo = pilot()
    hub = await createHub({ now: () => a?.now ?? new Date('2026-10-13T02:24:00.000Z') })
    const seeded = await hub.seed({ org: demo.org, residents: demo.residents, households: demo.households, cases: demo.cases.map(({ made, events }) => ({ record: made.record, events })), devices: [demo.device, other().device] })
    ;[a, b] = await Promise.all([openWindow({ hubUrl: hub.url }), openWindow({ demo: other(), hubUrl: hub.url })])
    for (const window of [a, b]) {
      await window.counter.hubIsThere(seeded)
      await window.must('sync.now', {})
    }
    await signIn(a)
    await signIn(b, 'W204')
  }, 60_000)
  afterEach(async () => {
    await a.close()
    await b.close()
    await hub.close()
  })
  const both = async (): Promise<void> => { for (const window of [a, b, a, b]) await window.must('sync.now', {}) }
  const bothOn = (day: string): void => { for (const window of [a, b]) on(window, day) }
  const decide = async (receiptNo: string, more: Record<string, string> = {}) => {
    const reply = await fetch(`${hub.url}/v1/admin/cases/${encodeURIComponent(receiptNo)}/decision`, { method: 'POST', headers: { authorization: `Bearer ${hub.adminToken}`, 'content-type': 'application/json' }, body: JSON.stringify({ move: 'approve', by: '赵科长', department: '区民政局', ...more }) })
    return (await reply.json()) as { error?: string; event?: { text: string | null } }
  }

  test('steps travel with the case; an objection and a photograph from two windows both stand; the lead at the other window decides', async () => {
    const caseId = await acceptIt(a)
    await a.must('course.finish', { ...(await head(a, caseId)), key: 's2', result: opinion('中度') })
    await a.must('course.publish', { ...(await head(a, caseId)), key: 's3', places: ['望溪社区'], from: TODAY, days: 7, phone: '' })
    await both()
    expect((await b.must('course.page', { caseId })).course.publications).toHaveLength(1)
    bothOn('2026-10-15')
    // Both act before either hears of the other.
    const photo = '00000000-0000-4000-8000-00000000f001'
    await b.must('course.object', { ...(await head(b, caseId)), key: 's3', from: '', content: '他家有两套房' })
    await a.must('course.addPhotos', { ...(await head(a, caseId)), key: 's3', photos: [photo] })
    await both()
    for (const window of [a, b]) expect((await window.must('course.page', { caseId })).course.publications).toMatchObject([{ photos: [photo], objections: [{ content: '他家有两套房', recordedBy: { name: '陆瑶' } }] }])
    const { id } = (await a.must('course.page', { caseId })).course.publications[0]!.objections[0]!
    const visitors = [{ id: 'grid:1', name: '韩芳' }, { id: 'name:郑涛', name: '郑涛' }]
    await a.must('course.answerObjection', { ...(await head(a, caseId)), key: 's3', id, inquirers: visitors, found: '另一套已过户', upheld: false })
    await a.must('course.publish', { ...(await head(a, caseId)), key: 's3', places: ['望溪社区'], from: '2026-10-15', days: 7, phone: '' })
    bothOn('2026-10-23')
    await a.must('course.endPublicity', { ...(await head(a, caseId)), key: 's3', result: '重新公示无异议', noPhoto: '相机坏了，韩芳在场' })
    await both()
    await signIn(b, 'W207')
    await b.must('course.decide', { ...(await head(b, caseId)), outcome: 'refused', docNo: '望街民〔2026〕6号', facts: '另有住房', article: '区办法第四条', remedies: '60 日内申请行政复议', text: '' })
    await both()
    const here = await a.must('course.page', { caseId })
    expect(here).toMatchObject({ status: 'refused', course: { decision: { docNo: '望街民〔2026〕6号', by: { name: '蒋琴' } } } })
    expect(await b.must('course.page', { caseId })).toMatchObject({ head: here.head, course: here.course })
    expect((await a.must('course.ready', {})).find((row) => row.caseId === caseId)).toMatchObject({ outcome: 'refused', state: 'to-ready' })
    expect((await a.must('sync.page', {})).attention).toEqual([])
  }, 60_000)

  test('the same step at both windows: the second is refused by the hub, is not lost, and says why', async () => {
    const caseId = await acceptIt(a)
    await both()
    await a.must('course.finish', { ...(await head(a, caseId)), key: 's2', result: opinion('中度') })
    await b.must('course.finish', { ...(await head(b, caseId)), key: 's2', result: opinion('重度') })
    await both()
    expect((await b.must('sync.page', {})).attention).toHaveLength(1)
    const steps = (await b.must('course.page', { caseId })).course.steps
    expect(steps.find(({ key }) => key === 's2')?.result).toMatchObject({ opinion: { text: '中度' } })
    expect((await a.must('course.page', { caseId })).course.steps).toEqual(steps)
  }, 60_000)

  test('the district does not approve over a publicity that runs, unless it says why; hub and window then hold the same course', async () => {
    const caseId = await acceptIt(a)
    await both()
    const { receiptNo } = await a.must('case.page', { id: caseId })
    expect(await decide(receiptNo)).toMatchObject({ error: 'PUBLICITY_RUNS' })
    expect(await decide(receiptNo, { despite: '公示已由社区在线下完成' })).toMatchObject({ event: { text: expect.stringContaining('公示已由社区在线下完成') as unknown } })
    await both()
    const page = await a.must('course.page', { caseId })
    expect(page).toMatchObject({ status: 'approved', course: { decision: { level: 'district', outcome: 'approved', by: null } } })
    expect((await b.must('course.page', { caseId })).course).toEqual(page.course)
  }, 60_000)
})
