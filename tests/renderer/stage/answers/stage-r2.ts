/** The data of pictures 01, 05, 07, 08: an application being taken, a case, its papers, the sync page. */
import { checkForm } from '../../../../shared/catalogue/form'
import type { ItemPackage } from '../../../../shared/catalogue/schema'
import type { FormValues } from '../../../../shared/catalogue/values'
import { mod11_2 } from '../../../../shared/domain/identity/checkDigits'
import type { CasePage, CaseRow, DayCell, Draft, PaperView, SyncPage } from '../../../../shared/ipc/views'
import type { MaterialLine } from '../../../../shared/sync/protocol'
import { answers as own, type Answers } from '../fakeApi'
import { assessOnStage } from '../eligibility'

const packages = import.meta.glob<ItemPackage>('../../../../resources/catalogue/items/{MZ-01-01,MZ-09-01,SB-01-01,YB-01-01,CL-02-01,WJ-01-01,LD-07-01,YB-05-01}.v1.json', { import: 'default', eager: true })
const query = new URLSearchParams(location.search)
const code = query.get('item') ?? 'MZ-01-01'
const item = Object.entries(packages).find(([path]) => path.includes(`/${code}.v`))![1]
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const idNo = (body17: string) => body17 + mod11_2(body17)
const chip = { label: '芯片', at: '2026-10-13', stale: false }
const book = { label: '户口簿', at: '2026-09-02', stale: false }
const last = { label: '上次办件', at: '2024-08-02', stale: true }

const members = [
  ['陈桂芳', '本人', '健康', '有', '99010219680314204'], ['刘建国', '配偶', '残疾', '完全丧失', '99010219650512171'], ['刘雨晴', '成年不能独立生活子女(含全日制本科及以下在读)', '健康', '有', '99010220040220032'], ['王秀英', '其他有法定赡养扶养抚养义务且长期共同居住者', '一般疾病', '未达就业年龄或超龄', '99010219400811002'],
] as const
const numbers = members.map(([, , , , body]) => idNo(body))
const prefilled: FormValues = code === 'MZ-01-01' ? {
  applyType: '家庭整户', businessInterest: '无', relativeOfStaff: null, bankCard: '6228480402564890018',
  householdMembers: members.map(([name, relation, health, workAbility], n) => ({ name, idNo: numbers[n]!, relation, hukouPlace: '本区', livesTogether: true, excludedReason: '无', health, disabilityCategory: n === 1 ? '肢体' : '无', disabilityLevel: n === 1 ? '二级' : '无', livesAlone: false, religiousYears: 0, workAbility, employed: n === 0, jobRefusals: 0 })),
  incomes: [
    { memberIdNo: numbers[0]!, kind: '工资性收入', source: '望溪保洁服务部', amount12m: 3432000, socialInsurance12m: 552000, tax12m: 0, evidence: '工资流水' },
    { memberIdNo: numbers[1]!, kind: '转移净收入', source: '病残津贴', amount12m: 1272000, socialInsurance12m: 0, tax12m: 0, evidence: '系统核对' },
    { memberIdNo: numbers[3]!, kind: '转移净收入', source: '养老金', amount12m: 192000, socialInsurance12m: 0, tax12m: 0, evidence: '系统核对' },
  ],
  deductions: [{ memberIdNo: numbers[0]!, kind: '必要就业成本', monthly: 36240, voucher: false }, { memberIdNo: numbers[1]!, kind: '重病医疗自付', monthly: 25760, voucher: true }],
  financialAssets: [{ memberIdNo: numbers[0]!, kind: '银行存款', balance: 2160000 }, { memberIdNo: numbers[3]!, kind: '银行存款', balance: 1000000 }],
} : {}
if (query.has('car')) prefilled['vehicles'] = [{ ownerIdNo: numbers[0]!, plateNo: '苏E00000', vehicleType: '机动车', boughtOn: '2024-05-01' }]
const states: MaterialLine['state'][] = ['original', 'verified', 'verified', 'original', 'original', 'not-applicable', 'missing', 'verified', 'not-applicable', 'missing', 'not-applicable', 'copy', 'missing']
const materials: MaterialLine[] = item.materials.map((material, n) => ({ key: material.key, name: material.name, state: code === 'MZ-01-01' ? states[n] ?? 'missing' : 'missing', copies: material.copies, pages: ['original', 'copy'].includes(states[n] ?? '') ? (n === 0 ? 2 : 1) : 0, note: null }))
const resident = own['resident.page']!({ id: id(1), asOf: null }) as Draft['resident']

let draft: Draft = {
  id: id(101), no: '1013-017', residentId: id(1), residentName: '陈桂芳', itemCode: code, shortCode: item.shortCode, itemName: item.name.zh, itemNameEn: item.name.en, state: 'open', reason: null, savedAt: '2026-10-13T02:24:00Z', key: null,
  rev: 4, itemVersion: item.version, form: prefilled, sources: { applyType: last, businessInterest: chip, householdMembers: book, bankCard: chip }, offers: query.has('offers') ? { bankCard: [{ value: '6229900000000000026', source: { label: '上次办件 03000', at: '2026-10-20', stale: false } }], applyType: [{ value: '单独申请(单人户)', source: { label: '按规则算出，标准待核', at: null, stale: false } }] } : {}, materials, agent: query.has('agent') ? { name: '刘建国', idNo: numbers[1]!, relation: '配偶', phone: '19900006121', scope: '代为办理', validUntil: null } : null,
  delivery: item.delivery, cursor: query.get('cursor'), facts: { confirmations: {}, system: {}, answers: {}, despite: null }, resident, people: [], changedSince: { version: 1, changes: [{ zh: '新增材料：长期居住外地说明', en: 'New paper: statement on living elsewhere' }] },
}
if (code !== 'MZ-01-01') draft = { ...draft, sources: {} }

const row = (n: number, over: Partial<CaseRow>): CaseRow => ({
  id: id(200 + n), receiptNo: `WX02-26-0${3000 + n}`, residentId: id(1), residentName: '陈桂芳', itemCode: 'MZ-01-01', shortCode: '501', itemName: '最低生活保障审核确认', itemNameEn: 'Subsistence allowance: application',
  status: 'accepted', acceptedAt: '2026-10-13T02:19:00Z', acceptedOn: '2026-10-13', promisedOn: '2026-11-10', legalOn: '2026-11-24', dueOn: '2026-11-10', dueOf: 'promised', light: 'green', daysLeft: 20, windowLabel: '3 号窗口', clerkName: '李敏', pips: { state: 'received', receipt: '2610-118204', note: null }, papers: 3, ...over,
})
const names = ['赵文彬', '王秋月', '周国良', '钱桂珍', '吴建平', '朱玉兰', '买买提·艾力', '尉迟静', '单立群']
const all: CaseRow[] = Array.from({ length: Number(query.get('rows') ?? 240) }, (_, n) => row(n, {
  residentName: names[n % names.length]!, status: (['accepted', 'at-department', 'supplement', 'approved', 'completed', 'refused', 'withdrawn'] as const)[n % 7]!, light: (['green', 'yellow', 'grey', 'green', 'green', 'red'] as const)[n % 6]!, daysLeft: n % 5 === 0 ? -1 : n % 9,
  shortCode: String(100 + (n % 122)), acceptedAt: new Date(Date.UTC(2026, 9, 13, 2) - n * 3_700_000).toISOString(), pips: { state: (['saved', 'sent', 'received', 'department', 'attention'] as const)[n % 5]!, receipt: null, note: null },
}))

const paused: Record<string, [string, number | null, string?]> = {
  '2026-09-19': ['weekend', null], '2026-09-22': ['paused', null, '异地协查'], '2026-09-23': ['paused', null, '异地协查'], '2026-09-24': ['paused', null, '异地协查'], '2026-09-25': ['holiday', null, '中秋'], '2026-09-26': ['holiday', null, '中秋'], '2026-09-27': ['holiday', null, '中秋'],
  ...Object.fromEntries(['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'].map((day) => [`2026-${day}`, ['holiday', null, '国庆']])),
  ...Object.fromEntries(['10-08', '10-09', '10-10', '10-11', '10-12', '10-13', '10-14'].map((day) => [`2026-${day}`, ['paused', null, '公示']])),
  '2026-10-17': ['weekend', null], '2026-10-18': ['weekend', null], '2026-10-24': ['weekend', null], '2026-10-25': ['weekend', null],
}
const cells: DayCell[] = []
for (let at = Date.UTC(2026, 8, 14), count = 0; at <= Date.UTC(2026, 9, 29); at += 86_400_000) {
  const date = new Date(at).toISOString().slice(0, 10)
  const special = paused[date]
  const kind = date === '2026-09-14' ? 'start' : date === '2026-10-29' ? 'due' : special ? (special[0] as DayCell['kind']) : date === '2026-09-20' ? 'make-up' : 'counted'
  if (kind === 'counted' || kind === 'make-up' || kind === 'due') count++
  cells.push({ date, kind, count: kind === 'counted' || kind === 'make-up' || kind === 'due' ? count : null, day: ['2026-09-20', '2026-10-10'].includes(date) ? 'make-up' : kind === 'weekend' || kind === 'holiday' ? kind : 'working', name: kind === 'paused' ? null : (special?.[2] ?? null), nameEn: null, ground: kind === 'paused' ? (special?.[2] ?? null) : null, document: kind === 'paused' ? '03391-3' : null, forecast: date > '2026-10-13', today: date === '2026-10-13' })
}
const noCalendar = query.has('nocalendar')

const papers: PaperView[] = (['acceptance', 'receipt', 'slip'] as const).map((kind, n) => ({
  id: id(300 + n), caseId: id(201), deskId: null, kind, docNo: `WX02-26-03423-${n + 1}`, copies: [3, 2, 1][n]!, media: kind === 'slip' ? '80mm' : 'A4', file: `/data/papers/${kind}.pdf`, sha256: 'a'.repeat(64), createdAt: '2026-10-13T02:31:00Z', previewUrl: 'stage-r2-paper.html',
  jobs: query.has('unprinted') ? [] : n === 0
    ? [{ id: id(310), copy: 3, state: query.has('pdf') ? 'saved-as-pdf' : 'failed', printer: query.has('pdf') ? null : '柜台 A4 打印机 3', at: '2026-10-13T02:31:04Z', message: query.has('pdf') ? null : '第 3 张卡纸', reprint: 0 }]
    : [{ id: id(310 + n), copy: 1, state: n === 1 ? 'spooled' : 'out', printer: '柜台 A4 打印机 3', at: '2026-10-13T02:31:07Z', message: null, reprint: 0 }],
}))

const page: CasePage = {
  ...row(391, { id: id(201), receiptNo: 'WX02-26-03391', residentName: '朱玉兰', status: query.has('done') ? 'approved' : 'at-department', light: query.has('done') ? 'green' : 'grey', acceptedAt: '2026-09-14T01:36:00Z', acceptedOn: '2026-09-14', promisedOn: noCalendar ? null : '2026-10-29', legalOn: noCalendar ? null : '2026-11-12', daysLeft: 11, pips: { state: 'department', receipt: '2609-104455', note: null } }),
  head: id(61), itemVersion: 6, idMasked: '990***********0469', sex: 'female', age: 63, community: '柳桥社区', grid: 2, firstContact: { name: '李敏', phone: '0512-00000103' }, agent: null, form: prefilled, materials, delivery: '窗口领取',
  timeline: ([['accepted', 'green', '收件并受理', '2026-09-14T01:36:00Z', '受理通知书 3 份', '李敏'], ['move', 'green', '提请信息核对', '2026-09-15T02:10:00Z', null, '街道民政办 沈立'], ['district', 'green', '核对返回，无异常', '2026-09-21T07:20:00Z', null, '区核对中心'], ['move', 'grey', '异地协查，暂停 3 天', '2026-09-22T01:00:00Z', '中止计时告知书已送达本人', '沈立'], ['move', 'green', '入户调查', '2026-09-29T06:00:00Z', '户内签字、照片 4 张', '沈立、吴佳'], ['move', 'green', '初审：拟同意', '2026-09-30T08:45:00Z', null, '街道民政办'], ['move', 'grey', '公示 7 天，暂停', '2026-10-08T01:00:00Z', '柳桥社区公示栏', '吴佳']] as const)
    .map(([kind, light, titleZh, at, detail, who], n) => ({ id: id(400 + n), at, kind, move: null, light, titleZh, titleEn: titleZh, detail, who })),
  steps: [['受理', '窗口', 'done'], ['核对', '区核对中心', 'done'], ['公示', '社区', 'now'], ['区级审核确认', '区民政局', 'to-come'], ['送达与建后续任务', '街道', 'to-come']].map(([step, role, state]) => ({ step: step!, role: role!, days: state === 'to-come' ? 10 : null, state: state as 'done' })),
  clock: { of: 'promised', start: '2026-09-14', over: 0, dueOn: noCalendar ? null : '2026-10-29', provisional: false, pausedDays: 10, pausedFor: '公示', yellowOn: '2026-10-23', steps: [], pauses: [{ from: '2026-09-22', until: '2026-09-25', ground: '异地协查', document: '03391-3' }, { from: '2026-10-08', until: '2026-10-15', ground: '公示', document: '03391-4' }], days: 20, unit: 'working', counted: 9, left: noCalendar ? null : 11, cells: noCalendar ? [...cells.filter((cell) => cell.date < '2026-10-20'), { date: '2027-01-01', kind: 'no-calendar' as const, day: null, count: null, name: null, nameEn: null, ground: null, document: null, forecast: true, today: false }] : cells, source: '国务院办公厅关于 2026 年部分节假日安排的通知', noteZh: noCalendar ? '没有 2027 年日历，算不出到期日' : null, noteEn: noCalendar ? 'There is no calendar for 2027; the end date cannot be told' : null },
  syncTrail: [{ state: 'saved', at: '2026-10-09T01:02:14Z', note: null }, { state: 'sent', at: '2026-10-09T01:02:31Z', note: '第 8841 条' }, { state: 'received', at: '2026-10-09T01:02:33Z', note: '区收 2610-117730' }, { state: 'department', at: '2026-10-09T03:10:00Z', note: '云民受 2026-2207' }],
  paperRows: papers, decision: query.has('done') ? { outcome: 'approved', docNo: '云民低保〔2026〕0391 号', reason: null, text: '符合条件，自 11 月起发放', on: '2026-10-27', by: '云川区民政局' } : null,
  eligibility: {
    acceptable: false, passed: false, rules: [{ id: 'elig.income', state: 'passed', message: '家庭月人均收入不低于低保标准，不符合低保，请核对是否符合低保边缘或刚性支出困难家庭' }, { id: 'asset.vehicle', state: 'blocks', message: '名下有汽车、大型农机具或经营性船舶（残疾人代步车、唯一谋生小型经营车除外）' }, { id: 'ban.orphan', state: 'warns', message: '孤儿、事实无人抚养儿童已全额领取补贴的，补贴不计入收入' }],
    benefits: [], figures: [{ standard: 'subsistenceStandard', name: '最低生活保障标准', unit: '元/月', value: 1208, from: '2025-07-01', verify: true }],
    despite: { by: '蒋琴', staffNo: 'W201', reason: '车辆已报废，注销手续在办', rules: ['asset.vehicle'], at: '2026-09-14T01:34:00Z', messages: ['名下有汽车、大型农机具或经营性船舶（残疾人代步车、唯一谋生小型经营车除外）'] },
  },
  can: { complete: query.has('complete'), withdraw: true },
}

const sync: SyncPage = {
  counts: { saved: 2, sent: 1, received: 8846, department: 8790, attention: query.has('quiet') ? 0 : 3 },
  attention: query.has('quiet') ? [] : [
    { n: 8812, opened: '2026-10-13T02:28:00Z', result: 'conflict', code: null, titleZh: '朱玉兰　2 个字段两边都改了', titleEn: '朱玉兰: 2 fields changed on both sides', theirs: { phone: '19900000356', address: '柳桥里 16 号' }, ours: { kind: 'rec.patch', record: 'resident', change: { phone: { was: '19900008812', now: '19900000365' }, address: { was: '柳桥里 6 号', now: '柳桥里 16 号 201' } } }, closedBy: null, closedAt: null, resolution: null },
    { n: 8790, opened: '2026-10-13T01:50:00Z', result: 'rejected', code: 'state-moved', titleZh: '3298 已由部门办结，补材料未并入', titleEn: '3298 completed by the department; papers not taken', theirs: { status: 'completed' }, ours: { kind: 'case.cmd' }, closedBy: null, closedAt: null, resolution: null },
    { n: 8771, opened: '2026-10-13T01:12:00Z', result: 'parked', code: null, titleZh: '3415 等居民合并户后再发', titleEn: '3415 waits for a household', theirs: null, ours: null, closedBy: null, closedAt: null, resolution: null },
    { n: 8700, opened: '2026-10-12T01:12:00Z', result: 'rejected', code: null, titleZh: '3380 备注未收', titleEn: '3380 note not taken', theirs: null, ours: null, closedBy: '蒋琴', closedAt: '2026-10-12T06:00:00Z', resolution: '重新加了备注' },
  ],
  waiting: [{ n: 8843, titleZh: '3422 受理', titleEn: '3422 accepted', at: '2026-10-13T02:30:00Z', state: 'pending' }, { n: 8842, titleZh: '陈桂芳 改联系电话', titleEn: '陈桂芳: phone', at: '2026-10-13T02:31:00Z', state: 'sent' }],
  received: [{ at: '2026-10-13T02:21:00Z', zh: '区收 2610-118204，12 条', en: 'receipt 2610-118204, 12' }, { at: '2026-10-13T02:05:00Z', zh: '审批结果 4 件', en: '4 decisions' }, { at: '2026-10-12T19:10:00Z', zh: '目录更新 2 项', en: '2 items updated' }, { at: '2026-10-12T19:10:00Z', zh: '号段 03401 至 03900', en: 'numbers 03401 to 03900' }],
  checkedAt: '2026-10-13T02:31:08Z',
  log: [{ at: '2026-10-13T02:28:00Z', zh: '收到区级 118204，发现两边都改', en: 'received 118204, found a conflict', ok: true }, { at: '2026-10-13T02:12:00Z', zh: '发 12 条', en: 'sent 12', ok: true }, { at: '2026-10-13T01:40:00Z', zh: '连不上区级', en: 'district not reachable', ok: false }],
}

const saves: unknown[] = []
;(window as unknown as { stageSaves: unknown[] }).stageSaves = saves

const answers: Answers = {
  'item.show': () => item,
  'draft.open': () => draft,
  'draft.resume': () => draft,
  'draft.save': (input) => {
    saves.push({ at: performance.now(), form: input.form, cursor: input.cursor, materials: input.materials })
    if (query.has('full')) return { refused: { code: 'disk-full' } }
    if (query.has('stale') && saves.length > 1) return { refused: { code: 'stale' } }
    draft = { ...draft, rev: input.rev + 1, form: input.form, materials: input.materials, agent: input.agent, delivery: input.delivery, cursor: input.cursor,
      facts: { ...draft.facts, ...(input.facts ? { ...input.facts, system: Object.fromEntries(Object.entries(input.facts.system).map(([path, fact]) => [path, { ...fact, at: '2026-10-13T02:24:30Z', by: '李敏' }])) } : {}) },
    }
    return { rev: draft.rev, savedAt: '2026-10-13T02:24:30Z' }
  },
  'draft.check': () => ({
    problems: checkForm(item, draft.form, { today: '2026-10-13', applicant: { idNo: numbers[0]!, birthDate: '1968-03-14' }, agent: draft.agent !== null }).map((problem) => ({ ...problem, section: 'form' as const })),
    promised: noCalendar ? { on: null, days: 20, unit: 'working', note: { zh: '没有 2027 年日历，不能算到期日；期限是 20 个工作日', en: 'There is no calendar for 2027, so the end date cannot be told; the limit is 20 working days' } } : { on: '2026-11-10', days: 20, unit: 'working', note: null },
    legal: { on: noCalendar ? null : '2026-11-24', days: 30, unit: 'working', note: null }, openSame: query.has('same') ? [{ receiptNo: 'WX02-26-02288', on: '2026-10-08' }] : [],
    desk: { due: { last: '2026-11-10', proposed: '2026-10-27', toVerify: true }, falsePromise: null, offers: { m03: [{ grade: 'B', owner: '陈桂芳', takenOn: '2026-09-02', validUntil: null, from: 'WX02-26-01877', ageDays: 41, needsCheck: false }] } },
  }),
  'draft.assess': () => assessOnStage(draft, item, numbers[0]!, query.has('banned') ? [{ item: 'MZ-03-01', idNo: numbers[3]!, since: '2023-06-01', note: '王秀英，WX05-23-00412，5号窗口，2023-06-01 起在享' }] : []),
  'draft.goOn': ({ reason, lead }) => {
    if (lead && lead.password !== 'yct-demo') return { refused: { code: 'wrong-password' } }
    const view = assessOnStage(draft, item, numbers[0]!, [])
    draft = { ...draft, facts: { ...draft.facts, despite: { by: '蒋琴', staffNo: lead?.staffNo ?? 'W208', reason, rules: view.rules.filter((rule) => rule.state === 'blocks').map((rule) => rule.id), at: '2026-10-13T02:26:00Z' } } }
    return assessOnStage(draft, item, numbers[0]!, [])
  },
  'draft.park': () => draft,
  'case.accept': () => ({ caseId: id(201), receiptNo: 'WX02-26-03423', papers }),
  'case.page': () => page,
  'case.withdraw': () => page, 'case.addNote': () => page, 'case.complete': () => page,
  'case.list': ({ after, limit, text, status, sync: place }) => {
    const found = all.filter((one) => (!text || one.residentName.includes(text) || one.receiptNo.includes(text)) && (!status?.length || status.includes(one.status)) && (!place || one.pips.state === place))
    const from = after ? found.findIndex((one) => one.id === after) + 1 : 0
    const rows = found.slice(from, from + (limit ?? 60))
    return { rows, next: from + rows.length < found.length ? rows.at(-1)!.id : null, counts: { today: 18, mine: 64, all: all.length } }
  },
  'paper.list': () => papers,
  'paper.print': () => ({ jobId: id(320), state: 'spooled', file: '', printer: '柜台 A4 打印机 3', message: null }),
  'paper.confirm': () => papers[0]!,
  'paper.openFile': () => null,
  'paper.preview': () => ({ url: 'stage-r2-paper.html' }),
  'sync.page': () => sync,
  'attention.settle': () => sync,
}
export default answers
