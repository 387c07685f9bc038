/** The data of the design pictures: invented persons, region code 990. */
import type { CallName, Input, Output } from '../../../shared/ipc/contract'
import type { AppState, CaseRow, DraftSummary, FoundItem, HouseholdView, Refusal, ResidentPage, ResidentRow, StatusBar, TodayPage } from '../../../shared/ipc/views'

export type Answers = { [N in CallName]?: (input: Input<N>) => Output<N> | { refused: Refusal } }

const query = new URLSearchParams(location.search)
const NOW = '2026-10-13T02:24:00.000Z'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

let state: AppState = {
  stage: (query.get('stage') as AppState['stage'] | null) ?? 'ready', mode: query.get('mode') === 'real' ? 'real' : 'demo', demoClock: query.get('mode') !== 'real', version: '0.1.0',
  settings: { theme: (query.get('theme') as AppState['settings']['theme'] | null) ?? 'standard', language: query.get('language') === 'en' ? 'en' : 'zh' },
  place: { district: '云川区', street: '望溪街道', centre: '望溪街道党群服务中心', centreEn: 'Wangxi Street Service Centre', centreCode: 'WX', windowNumber: 3 },
  clerk: { id: id(900), staffNo: '1003', name: '李敏', role: 'clerk', phone: '0000-0000' },
  clerks: [
    ...['李敏', '周扬', '陆瑶', '何静', '孙皓'].map((name, n) => ({ staffNo: `100${n + 1}`, name, role: 'clerk' as const })),
    { staffNo: '1010', name: '吴佳', role: 'lead' }, { staffNo: '1001M', name: '蒋琴', role: 'manager' },
  ],
  demoPassword: 'demo-2026', failure: query.get('stage') === 'failed' ? { zh: '资料库是 0.3 版建的，本程序是 0.1 版，读不了。装 0.3 版再开。', en: 'The database was made by version 0.3; this is 0.1 and cannot read it. Install 0.3.' } : null,
  communities: [
    { id: 'c1', name: '桂园社区', nameEn: 'Guiyuan', grids: [1, 2, 3, 4].map((n) => ({ id: `c1g${n}`, number: n })) },
    { id: 'c2', name: '柳桥社区', nameEn: 'Liuqiao', grids: [1, 2, 3].map((n) => ({ id: `c2g${n}`, number: n })) },
    { id: 'c3', name: '东浜社区', nameEn: 'Dongbang', grids: [1, 2].map((n) => ({ id: `c3g${n}`, number: n })) },
  ],
}

const offline = query.has('offline')
const status: StatusBar = {
  now: NOW, link: offline ? 'offline' : 'online', offlineSince: offline ? '2026-10-13T01:58:00Z' : null, lastError: null, hubStorage: query.get('mode') === 'real' ? 'postgresql' : 'pglite', pending: offline ? 27 : 2, attention: offline ? 1 : 0,
  lastReceipt: '2610-118204', lastReceivedAt: '2026-10-13T02:21:00Z', printQueue: 0, backup: { at: '2026-10-13T00:30:00Z', ok: true, error: null }, numbersLeft: 477, calendarUntil: '2026-12-31', catalogueVersion: '2026-10-09', disk: { freeMb: 52_000, low: false }, clock: null,
}

const row = (n: number, over: Partial<CaseRow>): CaseRow => ({
  id: id(200 + n), receiptNo: `WX02-26-0${2000 + n}`, residentId: id(1), residentName: '陈桂芳', itemCode: 'MZ-01-01', shortCode: '501', itemName: '最低生活保障审核确认', itemNameEn: 'Subsistence allowance',
  status: 'accepted', acceptedAt: '2026-10-13T02:19:00Z', acceptedOn: '2026-10-13', promisedOn: '2026-11-10', legalOn: '2026-11-12', dueOn: '2026-11-10', dueOf: 'promised', light: 'green', daysLeft: 20, windowLabel: '3 号', clerkName: '李敏', pips: { state: 'received', receipt: '2610-118204', note: null }, papers: 3, ...over,
})
const draft = (n: number, over: Partial<DraftSummary>): DraftSummary => ({ id: id(100 + n), no: `1013-0${10 + n}`, residentId: id(1), residentName: '徐春生', itemCode: 'MZ-03-01', shortCode: '512', itemName: '临时救助', itemNameEn: 'Temporary relief', state: 'parked', reason: '等居民取户口簿', savedAt: '2026-10-13T01:12:00Z', key: 1, ...over })

const due: CaseRow[] = [
  row(391, { receiptNo: 'WX02-26-02391', residentName: '钱桂珍', itemName: '尊老金', shortCode: '602', light: 'red', daysLeft: -1 }),
  row(302, { receiptNo: 'WX02-26-03302', residentName: '吴建平', itemName: '灵活就业补贴', shortCode: '312', light: 'yellow', daysLeft: 0 }),
  row(377, { receiptNo: 'WX02-26-03377', residentName: '赵文彬', itemName: '残疾人证换领', shortCode: '202', light: 'yellow', daysLeft: 1 }),
  row(165, { receiptNo: 'WX02-26-03165', residentName: '朱玉兰', itemName: '低保定期复核', shortCode: '503', light: 'green', daysLeft: 6 }),
]
const today: TodayPage = {
  counts: { accepted: 18, supplement: 3, completed: 11 },
  justDone: [
    row(1, { residentName: '赵文彬', itemName: '残疾人证换领', shortCode: '202', papers: 3 }),
    row(2, { residentName: '王秋月', itemName: '灵活就业补贴', status: 'supplement', acceptedAt: '2026-10-13T02:09:00Z', pips: { state: 'sent', receipt: null, note: null }, papers: 2 }),
    row(3, { residentName: '周国良', itemName: '老年优待证', status: 'completed', acceptedAt: '2026-10-13T01:58:00Z', pips: { state: 'department', receipt: '2610-118190', note: null }, papers: 0 }),
  ],
  parked: [draft(1, {}), draft(2, { residentName: '方海英', itemName: '生育津贴', reason: '等单位盖章', savedAt: '2026-10-12T08:40:00Z', key: 2 })],
  open: [], due,
  firstLook: [
    { light: 'red', textZh: '逾期 1 天　2391 钱桂珍　尊老金，待部门决定', textEn: '1 day over　2391 钱桂珍　old-age allowance, department to decide', caseId: id(391) },
    { light: 'yellow', textZh: '今日到期　3302 吴建平　补正期满', textEn: 'Due today　3302 吴建平　supplement period ends', caseId: id(302) },
    { light: 'info', textZh: '可领取 4　证照已到，未通知 1 件', textEn: '4 to collect　arrived, 1 not told', caseId: null },
  ],
  selfCheck: [
    { key: 'database', light: 'green', zh: '校验通过，昨日备份已复核', en: 'checked, yesterday’s backup verified' }, { key: 'numbers', light: 'green', zh: '受理号余 477，够用约 20 天', en: '477 numbers left, about 20 days' },
    { key: 'printer', light: 'yellow', zh: '未接，存成 PDF', en: 'none, saved as PDF' }, { key: 'catalogue', light: 'green', zh: '122 项，昨夜更新 2 项', en: '122 items, 2 changed last night' },
    { key: 'calendar', light: 'yellow', zh: '到 2026-12-31，明年未公布', en: 'to 2026-12-31, next year not published' }, { key: 'district', light: 'green', zh: '在线，10:21 收发过', en: 'online, synced 10:21' },
  ],
  itemChanges: [{ shortCode: '501', code: 'MZ-01-01', name: '最低生活保障审核确认', version: 7, note: '核对授权书改为 180 天内有效；户口簿可容缺' }, { shortCode: '222', code: 'CL-02-02', name: '重度残疾人护理补贴', version: 4, note: '资格确认改为系统核验，不再收证明' }],
  frequent: [['501', '最低生活保障'], ['312', '灵活就业补贴'], ['222', '残疾人护理补贴'], ['601', '老年优待证'], ['303', '失业登记'], ['202', '残疾人证换领'], ['421', '医疗费零星报销'], ['512', '临时救助']].map(([shortCode, name]) => ({ shortCode: shortCode!, code: `XX-${shortCode!.slice(0, 1)}0-${shortCode!.slice(1)}`, name: name!, nameEn: `Item ${shortCode}` })),
}

const person = (n: number, over: Partial<ResidentRow>): ResidentRow => ({ id: id(n), name: '丁波', nickname: '', sex: 'male', age: 47, idMasked: '990***********3118', phoneMasked: '199****3118', address: '柳桥路 8 号', community: '柳桥社区', openCases: 1, via: 'pinyin', ...over })
const people: ResidentRow[] = [person(31, {}), person(32, { name: '戴斌', age: 35, idMasked: '990***********0752', community: '东浜社区', openCases: 0 })]
const item = (shortCode: string, code: string, name: string, over: Partial<FoundItem>): FoundItem => ({ code, shortCode, name, nameEn: 'Subsistence allowance', via: 'pinyin', matched: { start: 0, end: 2 }, alias: null, department: '民政', ...over })

const household = (): HouseholdView => ({
  id: id(50), head: id(51), address: '桂园新村 12 幢 302', community: '桂园社区', grid: 4, asOf: '2026-10-13',
  members: [
    { residentId: id(1), name: '陈桂芳', relation: '户主', age: 58, sex: 'female', idTail: '2046', note: '', since: '2008-05-01', until: null },
    { residentId: id(2), name: '刘建国', relation: '配偶', age: 61, sex: 'male', idTail: '1713', note: '肢体二级', since: '2008-05-01', until: null },
    { residentId: id(3), name: '刘雨晴', relation: '女儿', age: 22, sex: 'female', idTail: '0328', note: '在读', since: '2008-05-01', until: null },
    { residentId: id(4), name: '王秀英', relation: '婆母', age: 86, sex: 'female', idTail: '0021', note: '尊老金', since: '2026-09-02', until: null },
    { residentId: id(5), name: '陈桂明', relation: '弟', age: 55, sex: 'male', idTail: '1899', note: '', since: '2008-05-01', until: '2019-03-01' },
  ],
  lastChange: { at: '2026-09-02T03:00:00Z', zh: '王秀英迁入本户，来源户口簿', en: '王秀英 moved in, source household register' },
})
const resident: ResidentPage = {
  id: id(1), head: id(61), name: '陈桂芳', nickname: '', idKind: 'resident-id', idMasked: '990***********2046', idTail: '2046', phoneMasked: '199****6120', sex: 'female', birthDate: '1968-03-14', age: 58,
  address: '桂园新村 12 幢 302', community: '桂园社区', communityId: 'c1', grid: 4, gridId: 'c1g4', gridWorker: '吴佳', household: household(),
  known: [['hukou', '云川区望溪街道', '户口簿', '2026-09-02'], ['marriage', '已婚', '系统核验', '2026-10-13'], ['medicalInsurance', '居民医保，正常', '系统核验', '2026-10-13'], ['socialInsurance', '灵活就业，缴至 9 月', '系统核验', '2026-10-13'], ['work', '保洁，望溪保洁部', '本人述', '2026-10-13'], ['bankCard', '社保卡 尾号 3307', '芯片', '2026-10-13'], ['contact', '弟 陈桂明 199****2255', '上次办件', '2025-08-11'], ['language', '普通话、本地话', '本人述', '2025-11-06']].map(([key, value, source, at]) => ({ key: key!, value: value!, source: source!, at: at! })),
  benefits: [{ item: 'MZ-06-01', itemName: '尊老金（高龄津贴）', itemNameEn: 'Old-age allowance', since: '2020-04-01', until: null, full: true, source: '区老龄办系统', at: '2026-03-18', inForce: true }, { item: 'CL-02-01', itemName: '困难残疾人生活补贴', itemNameEn: 'Living subsidy for the disabled', since: '2022-01-01', until: '2025-12-31', full: null, source: '本人述', at: '2026-03-18', inForce: false }],
  openCases: [row(288, { receiptNo: 'WX02-26-02288', shortCode: '421', itemName: '医疗费零星报销', status: 'at-department', light: 'yellow', daysLeft: 3, pips: { state: 'department', receipt: '2610-117001', note: null } })],
  drafts: [draft(7, { residentName: '陈桂芳', no: '1013-017', state: 'open', shortCode: '501', itemName: '最低生活保障审核确认', reason: null, key: null })],
  pastCases: [
    row(11, { shortCode: '303', itemName: '户内成员变更登记', status: 'completed', acceptedOn: '2026-09-02', clerkName: '李敏' }), row(12, { shortCode: '601', itemName: '老年优待证（代王秀英）', status: 'completed', acceptedOn: '2026-03-18', windowLabel: '1 号', clerkName: '周扬' }),
    row(13, { shortCode: '202', itemName: '残疾人证换领（代刘建国）', status: 'completed', acceptedOn: '2025-11-06' }), row(14, { shortCode: '221', itemName: '困难残疾人生活补贴（代刘建国）', status: 'refused', acceptedOn: '2025-11-06' }),
    row(15, { shortCode: '303', itemName: '失业登记', status: 'completed', acceptedOn: '2025-04-22', windowLabel: '5 号', clerkName: '何静' }), row(16, { shortCode: '421', itemName: '医疗费零星报销', status: 'completed', acceptedOn: '2024-08-15', windowLabel: '2 号', clerkName: '孙皓' }),
  ],
  viewers: [['2026-10-13T02:23:00Z', '李敏', '办 501'], ['2026-10-08T06:06:00Z', '周扬', '查 2288 进度'], ['2026-09-28T01:41:00Z', '吴佳', '走访任务，脱敏'], ['2026-09-25T08:10:00Z', '蒋琴', '抽查 2288，脱敏'], ['2026-09-02T03:20:00Z', '李敏', '看完整号码，户籍核对'], ['2026-09-02T03:02:00Z', '李敏', '办户内变更']].map(([at, clerk, what]) => ({ at: at!, clerk: clerk!, what: what! })),
}

export const answers: Answers = {
  'app.state': () => state,
  'app.status': () => status,
  'setting.set': (change) => { state = { ...state, settings: { ...state.settings, ...change } }; return null },
  'session.lock': () => { state = { ...state, stage: 'locked' }; return null },
  'session.signIn': ({ password }) => (password === 'demo-2026' ? ((state = { ...state, stage: 'ready' }), state.clerk!) : { refused: { code: 'wrong-password' } }),
  'session.unlock': ({ password }) => (password === 'demo-2026' ? ((state = { ...state, stage: 'ready' }), state.clerk!) : { refused: { code: 'wrong-password' } }),
  'session.signOut': () => { state = { ...state, stage: 'sign-in' }; return null },
  'app.enrol': () => ({ refused: { code: 'offline' } }),
  'today.page': () => today,
  'sync.now': () => status,
  'palette.find': ({ text }) => (text === '无' ? [] : [
    { kind: 'item', item: item('501', 'MZ-01-01', '最低生活保障审核确认', { alias: '低保', via: 'alias', matched: null }) },
    { kind: 'item', item: item('502', 'MZ-01-02', '低保金变更（增发、减发）', {}) }, { kind: 'item', item: item('503', 'MZ-01-03', '低保定期复核', {}) }, { kind: 'item', item: item('505', 'MZ-02-01', '低保边缘家庭认定', {}) },
    ...people.map((resident) => ({ kind: 'resident' as const, resident })), { kind: 'case', row: due[0]! },
  ]),
  'resident.search': () => ({ rows: people }),
  'resident.page': () => resident,
  'resident.reveal': () => ({ idNo: '990106196803142046', phone: '19900006120', until: '2026-10-13T02:26:00Z' }),
  'resident.check': ({ fields }) => ({
    problems: fields.idNo && fields.idNo.length < 18 ? [{ path: 'idNo', code: 'too-short', zh: `少 ${18 - fields.idNo.length} 位，应为 18 位`, en: `${18 - fields.idNo.length} digits short of 18` }] : [],
    derived: fields.idNo.length === 18 ? { sex: 'female', birthDate: '1968-03-14', age: 58 } : { sex: null, birthDate: null, age: null },
    duplicates: fields.name === '陈桂芳' ? [{ ...person(1, { name: '陈桂芳', sex: 'female', age: 58, idMasked: '990***********2046', phoneMasked: '199****6120', address: '桂园新村 12 幢 302', community: '桂园社区' }), why: 'same-name-and-birth' }] : [],
  }),
  'resident.register': () => ({ id: id(1) }),
  'resident.update': () => ({ head: id(62) }),
  'household.addMember': household, 'household.endMember': household, 'household.setRelation': household, 'household.create': household,
  'draft.list': () => today.parked,
  'draft.resume': () => ({ refused: { code: 'not-found' } }),
}
