import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CourseState, Person } from '../../../../shared/course/state'
import { remediesTable } from '../../../../shared/domain/remedies'
import { plainText } from '../../../../shared/print/inline'
import { coursePapers, isBeforeAcceptance, type CourseSources } from '../../../../shared/print/course/coursePapers'
import { courseNumber, courseQr } from '../../../../shared/print/course/frame'
import { publicName } from '../../../../shared/print/course/procedureSheets'
import { paperText } from '../../../../shared/print/renderPaper'
import { makeIdNo } from '../../../../shared/domain/identity/idNumber'
import { readScan } from '../../../../shared/domain/scan'
import { facts } from '../facts'

const remedies: unknown = JSON.parse(readFileSync(new URL('../../../../resources/law/remedies.json', import.meta.url), 'utf8'))
const li: Person = { id: 'li', name: '李敏' }
const shen: Person = { id: 'name:沈立', name: '沈立' }
const gu: Person = { id: 'grid:g1', name: '顾强' }
const filing = { at: '2026-09-28T01:20:00.000Z', on: '2026-09-28', tellDays: 5, tellBy: '2026-10-10', by: li }
const empty: CourseState = { filing, acceptance: null, pauses: [], extensions: [] }

function sources(course: CourseState, status: 'filed' | 'to-supplement' | 'accepted' | 'withdrawn' | 'not-accepted' | 'approved' | 'refused' = 'accepted', hasReceipt = true): CourseSources {
  const { clerk: _, ...base } = facts({ case: { course, status, acceptedOn: '2026-09-28', acceptedAt: filing.at } })
  return {
    facts: { ...base, remedies: remediesTable.parse(remedies), office: { address: '望溪路88号', hours: '周一至周五 9:00—17:00' }, adultAge: 18 },
    staffNo: (id) => (id === 'li' ? 'W203' : ''), address: '桂园新村12幢302', people: 3, amounts: [{ label: '每月低保金', text: '1432.00元' }], hasReceipt,
  }
}
const only = (course: CourseState, status?: Parameters<typeof sources>[1], hasReceipt?: boolean) => {
  const plans = coursePapers(sources(course, status, hasReceipt))
  const [plan] = plans
  if (!plan || plans.length !== 1) throw new Error(plans.map(({ kind }) => kind).join())
  return plan
}
/** Every word of the paper in one line. */
const words = (model: ReturnType<typeof only>['model']): string => ('paragraphs' in model ? model.paragraphs.map(plainText).join('') : '') + paperText(model)

test('the receipt of papers that are only filed says until when the answer must come and that silence is acceptance', () => {
  const { kind, docNo, model } = only(empty, 'filed', false)
  expect([kind, docNo]).toEqual(['filing', '望溪二收〔2026〕3423号'])
  expect(words(model)).toContain('自收到材料之日起5个工作日内')
  expect(words(model)).toContain('至2026年10月10日仍未告知的，自收到材料之日起即为受理')
  expect(words(model)).toContain('本中心已收件，未受理')
  expect(words(model)).not.toContain('受理通知书')
})

test('a case accepted at once has its receipt already; nothing of the course is printed for it', () => {
  expect(coursePapers(sources({ ...empty, acceptance: { how: 'accepted', on: '2026-09-28', decidedOn: '2026-09-28', by: li } }))).toEqual([])
})

describe('补正', () => {
  const supplement = { id: 's1', on: '2026-09-30', by: li, returnBy: '2026-10-20', document: '望溪二补〔2026〕3423号', returned: null, items: [{ key: 'm05', name: '社会保障卡', wrong: '未提交', mend: '带本人社会保障卡，窗口复印' }, { key: null, name: '申请表', wrong: '漏签字', mend: '本人补签' }] }
  test('everything at once, each with what is wrong and how to mend it, until when, and what follows', () => {
    const { docNo, model } = only({ ...empty, supplements: [supplement] }, 'to-supplement')
    expect(docNo).toBe('望溪二补〔2026〕3423号')
    expect('table' in model && model.table.rows.map(({ cells }) => cells.join('|'))).toEqual(['1|社会保障卡|未提交|带本人社会保障卡，窗口复印', '2|申请表|漏签字|本人补签'])
    expect(words(model)).toContain('2026年9月28日收到')
    expect(words(model)).toContain('参照《中华人民共和国行政许可法》第三十二条第一款第（四）项，现一次告知需要补正的全部内容，除此以外不再要求补正')
    expect(words(model)).toContain('请于2026年10月20日前将补正材料交到本中心任一窗口（望溪路88号，周一至周五 9:00—17:00）')
    expect(words(model)).toContain('到期没有补正的，本中心不能受理这项申请')
  })
  test('a rule on silence is named where the item has one', () => {
    const terms = { decidedBy: 'street' as const, onTheSpot: false, pauseGrounds: [], extend: { promised: null, legal: null }, publicity: null, silence: '某市政务服务条例第三十六条', nothingToDeliver: false, result: '' }
    expect(words(only({ ...empty, terms, supplements: [supplement] }, 'to-supplement').model)).toContain('到期没有补正的，视为撤回申请，退还已收材料（《某市政务服务条例》第三十六条）')
  })
})

test('a refusal to accept names ground, article, the right office, both remedies with their limits, and the papers given back', () => {
  const { model } = only({ ...empty, rejection: { on: '2026-09-30', by: li, ground: '不属于本中心职权范围', article: '中华人民共和国行政许可法第三十二条', office: { name: '云川区公安分局', address: '人民路1号', phone: '0512-0000 0110' }, remedies: '', returned: ['户口簿'], document: '' } }, 'not-accepted')
  const said = words(model)
  expect(said).toContain('不属于本中心职权范围。根据《中华人民共和国行政许可法》第三十二条，本中心决定不予受理')
  expect(said).toContain('云川区公安分局提出（地址人民路1号，电话0512-0000 0110）')
  expect(said).toContain('户口簿')
})

test('who decides on a refusal: the remedies come with their limits and articles from the table', () => {
  const decision = { outcome: 'refused' as const, level: 'street' as const, on: '2026-10-12', by: li, byName: '李敏', docNo: '望街民〔2026〕7号', facts: '家庭月人均收入1,530元', article: '最低生活保障审核确认办法第八条', remedies: '', text: '人均收入高于本市低保标准' }
  const { docNo, model } = only({ ...empty, decision }, 'refused')
  const said = words(model)
  expect(docNo).toBe('望街民〔2026〕7号')
  for (const part of ['家庭月人均收入1,530元', '人均收入高于本市低保标准', '《最低生活保障审核确认办法》第八条', '60日内向云川区人民政府申请行政复议（《中华人民共和国行政复议法》第二十条）', '6个月内直接向有管辖权的人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）', '云川区望溪街道办事处']) expect(said).toContain(part)
  expect('copies' in model && model.copies).toHaveLength(3)
})

test('a pause says ground, start, expected days and what it does to the end; a second one has a number of its own', () => {
  const pause = { id: 'p', ground: '异地协查时间', from: '2026-10-08', until: null, expectedDays: 7, document: '', by: li, endedBy: null }
  const plans = coursePapers(sources({ ...empty, pauses: [pause, { ...pause, id: 'q', from: '2026-10-20' }] }))
  expect(plans.map(({ docNo }) => docNo)).toEqual(['望溪二中〔2026〕3423号', '望溪二中〔2026〕3423号之二'])
  expect(words(plans[0]!.model)).toContain('因异地协查时间，自2026年10月8日起中止计算办理期限')
  expect(words(plans[0]!.model)).toContain('预计需要7日。中止的时间不计入办理期限。原定办结日期2026年11月10日')
})

test('an extension says the old and the new date, why, and who approved it', () => {
  const said = words(only({ ...empty, extensions: [{ id: 'e', of: 'promised', days: 5, unit: 'working', oldEnd: '2026-11-10', newEnd: '2026-11-17', reason: '核对机构延迟返回', approvedBy: { id: 'jiang', name: '蒋琴' }, on: '2026-11-02', document: '' }] }).model)
  expect(said).toContain('因核对机构延迟返回，不能在原定期限内办结。经蒋琴批准，承诺办结时限延长5个工作日')
  expect(said).toContain('原办结日期：2026年11月10日；延期后的办结日期：2026年11月17日')
})

describe('公示', () => {
  const publication = { id: 'g', key: 'k', places: ['桂园社区公示栏'], from: '2026-10-08', to: '2026-10-15', days: 7, unit: 'calendar' as const, phone: '0512-0000 0100', document: '', by: li, photos: [], noPhoto: '', objections: [], end: null }
  test('shows as little as serves: the name covered, no identity number, no phone of the resident', () => {
    const said = words(only({ ...empty, publications: [publication] }).model)
    expect(said).toContain('陈*芳')
    expect(said).not.toContain('陈桂芳')
    expect(said).not.toContain('990')
    expect(said).not.toContain('2046')
    expect(said).toContain('自2026年10月8日至2026年10月15日，张贴当日不计')
    expect(said).toContain('每月低保金 1432.00元')
  })
  test('a minor is not named at all, and without the age nobody is', () => {
    const child = { name: '沈佳怡', idNo: makeIdNo('990101', '2012-04-01', 202) }
    expect(publicName(child, '2026-10-08', 18)).toBe('未成年人（不公开姓名）')
    expect(publicName(child, '2030-04-01', 18)).toBe('沈*怡')
    expect(publicName({ name: '陈桂芳', idNo: makeIdNo('990101', '1962-05-04', 204) }, '2026-10-08', null)).not.toContain('陈')
  })
  test('the record tells each objection with its answer and the result', () => {
    const done = { ...publication, objections: [{ id: 'o', on: '2026-10-10', from: '', content: '有一辆车', recordedBy: li, answer: { on: '2026-10-12', inquirers: [shen, gu], found: '车为同名者所有', upheld: false, by: li } }], end: { how: 'passed' as const, on: '2026-10-16', by: li, result: '无其他异议' } }
    const record = coursePapers(sources({ ...empty, publications: [done] })).find(({ kind }) => kind === 'publicity-record')
    expect(words(record!.model)).toContain('不属实：车为同名者所有（沈立、顾强，2026年10月12日）')
    expect(words(record!.model)).toContain('公示期满（2026年10月16日）：无其他异议')
  })
})

test('the visit record names both visitors, what they found, the photos and who signed', () => {
  const visit = { visitors: [shen, gu], on: '2026-10-09', present: '陈桂芳', found: '租住公房一间，无车', conclusion: 'as-stated' as const, photos: [], signature: 'signed' as const, witness: '' }
  const { kind, model } = only({ ...empty, steps: [{ key: 's4', kind: 'visit', startedOn: '2026-10-09', startedBy: li, finishedOn: '2026-10-09', finishedBy: li, skipped: null, result: { kind: 'visit', visit } }] })
  expect(kind).toBe('visit-record')
  for (const part of ['沈立、顾强', '租住公房一间，无车', '与申报一致。照片 0 张。被调查人已签字', '桂园新村12幢302']) expect(words(model)).toContain(part)
})

describe('送达', () => {
  const delivery = { id: 'd', way: 'collect' as const, on: '2026-10-20', deliverer: li, place: '3号窗口', papers: [{ name: '最低生活保障证', number: '990-001', copies: 1 }], receiver: { name: '陈桂芳', relation: '本人', idCheck: 'card-seen' as const, idTail: '2046' }, signed: 'signed' as const, signatureId: null, tracking: '', refusal: '', witness: '', photos: [], end: { how: 'received' as const, on: '2026-10-20', by: li, note: '' } }
  test('collected: who, how related, what the identity check said, which papers', () => {
    const { kind, model } = only({ ...empty, deliveries: [delivery] }, 'approved')
    expect(kind).toBe('collection')
    for (const part of ['查验身份证，人证一致，尾号 2046', '最低生活保障证', '990-001', '已签字']) expect(words(model)).toContain(part)
  })
  test('refused: 送达回证 with the ground and the witness, left behind and so served', () => {
    const { kind, model } = only({ ...empty, deliveries: [{ ...delivery, way: 'left', signed: 'refused', refusal: '不认可结果', witness: '顾强（网格员）' }] }, 'approved')
    expect(kind).toBe('service-proof')
    for (const part of ['拒收事由：不认可结果', '见证人：顾强（网格员）', '视为送达', '留置送达']) expect(words(model)).toContain(part)
  })
})

test('the file’s cover counts its pages and numbers them through', () => {
  const said = only({ ...empty, archive: { on: '2026-11-01', by: li, keeping: '30年', box: '2026-12', pages: [{ no: 1, title: '申请审批表', pages: 2 }, { no: 2, title: '入户调查表', pages: 1 }] } }, 'approved').model
  expect('sections' in said && said.sections[0]!.parts[0]).toMatchObject({ rows: [{ cells: ['1', '申请审批表', '2', '1–2'] }, { cells: ['2', '入户调查表', '1', '3'] }, { cells: ['合计', '3'], total: true }] })
  expect(words(said)).toContain('2 件 3 页')
})

test('numbers of a case are told apart, and every code opens the case', () => {
  const { case: record, place } = facts()
  expect(courseNumber('supplement', record, place, 3)).toBe('望溪二补〔2026〕3423号之三')
  expect(readScan(courseQr('service-proof', record.receiptNo))).toEqual({ kind: 'case', receiptNo: record.receiptNo })
})

test('before acceptance, also where it was withdrawn or refused there', () => {
  expect(isBeforeAcceptance({ status: 'filed', course: empty })).toBe(true)
  expect(isBeforeAcceptance({ status: 'withdrawn', course: empty })).toBe(true)
  expect(isBeforeAcceptance({ status: 'withdrawn' })).toBe(false)
  expect(isBeforeAcceptance({ status: 'accepted', course: empty })).toBe(false)
})
