import { expect, test } from 'vitest'
import type { BagState } from '../../../shared/bag/machine'
import { closeRows, type DayCloseState } from '../../../shared/dayClose/machine'
import { badReviewModel, dayCloseModel, ratingCardModel, shiftModel, transferModel, type DayFacts } from '../../../shared/print/dayModels'
import { paperText } from '../../../shared/print/renderPaper'
import type { RatingState } from '../../../shared/rating/machine'
import type { ShiftState } from '../../../shared/shift/machine'

const facts: DayFacts = {
  place: { districtName: '云川区', streetName: '望溪街道', centreName: '望溪街道第二便民服务中心', centreCode: 'WX02', centrePhone: '0000-1002', windowNumber: 3 },
  clerk: { name: '李敏', staffNo: 'W203', phone: '0000-1203' }, at: '2026-10-13T09:30:00.000Z',
}
const by = { id: '00000000-0000-4000-8000-000000000001', name: '李敏' }
const done = { on: '2026-10-13', at: '2026-10-13T09:30:00.000Z', by }

test('评价卡 names the matter and never the person, offers five levels and asks for no name', () => {
  const card = ratingCardModel(facts, { no: 'WX02-26-00012', what: '最低生活保障审核确认', on: '2026-10-13', windowNumber: 5, clerkName: '孙皓' })
  expect(card.fields.at(-1)?.lines).toEqual(['5 号窗口　孙皓'])
  expect(card).toMatchObject({ kind: 'rating-card', receiptNo: 'WX02-26-00012', held: null, toBring: [] })
  expect(card.lists?.[0]?.lines).toEqual(['□ 非常满意', '□ 满意', '□ 基本满意', '□ 不满意', '□ 非常不满意'])
  expect(card.lists?.at(-1)?.title).toBe('姓名、电话（可不填）')
})

const rating: RatingState = {
  of: { kind: 'case', id: by.id, no: 'WX02-26-00012', clerkId: by.id, clerkName: '李敏', windowNumber: 3, on: '2026-10-12' }, level: 2, reasons: ['slow'], words: '等了一小时', way: 'card', rater: { name: '钱桂珍', phone: '19900000001' }, given: done,
  bad: { contactDays: 1, contactBy: '2026-10-14', mendDays: 5, mendBy: '2026-10-20', tries: [{ ...done, how: 'phone' }], contacted: null, found: { ...done, verified: false, facts: '当天窗口都开着' }, mended: null, revisited: null, replied: null, appeal: { ...done, ground: 'malicious', reason: '一天评了七次', answer: null }, closed: null },
}

test('差评整改单 has every step with its last day, no mending where it was not true, and the rater masked', () => {
  const text = paperText(badReviewModel(facts, rating))
  for (const words of ['不满意', '评价卡', '钱*珍', '2026-10-14', '2026-10-20', '没有联系上', '不属实：当天窗口都开着', '恶意评价', '主任还没有答复']) expect(text).toContain(words)
  for (const words of ['钱桂珍', '19900000001', '整改：']) expect(text).not.toContain(words)
  expect(JSON.stringify(badReviewModel(facts, rating).sections[1])).not.toContain('"整改"')
})

test('材料交接清单 lists only what is still in the bag, with boxes for both signatures', () => {
  const bag: BagState = {
    no: 'WX02-26-00012-D1', of: { residentId: by.id, residentName: '陈桂芳', caseId: null, receiptNo: 'WX02-26-00012', itemName: '最低生活保障审核确认' }, windowId: 'w3', keeper: by,
    papers: [{ name: '户口簿', count: 1, pages: 8, back: null }, { name: '毕业证书', count: 1, pages: 0, back: { ...done, to: '陈桂芳', relation: '', idChecked: true, signed: 'paper' } }],
    away: { ...done, department: '区民政局', docNo: 'x', expected: '2026-10-20' }, chain: [],
  }
  const model = transferModel(facts, bag, '望溪二交〔2026〕1号')
  expect(model.sections[0]?.parts[0]).toMatchObject({ rows: [{ cells: ['1', '户口簿', '1', '8', '□', '□'] }] })
  expect(model.boxes.map(({ title }) => title)).toEqual(['交出', '收回'])
  expect(paperText(model)).toContain('2026年10月20日')
})

test('日结表 says each row with its reason, the numbers, the seals that differ, and the version before it', () => {
  const content = { rows: closeRows.map((key) => ({ key, total: key === 'originals' ? 1 : 0, open: key === 'originals' ? 1 : 0, lines: key === 'originals' ? ['WX02-26-00012-D1　陈*芳　户口簿 1 份'] : [], reason: key === 'originals' ? '居民明日来取' : '' })), numbers: { used: 2, voided: 1, gaps: ['WX02-26-00011'], first: 'WX02-26-00010', last: 'WX02-26-00012', left: 477 }, seals: { printed: 6, counted: 5, reason: '一份明日盖' }, cases: { accepted: 2, completed: 1, supplement: 0, withdrawn: 0 } }
  const version = (no: number) => ({ no, content, hash: 'a'.repeat(64), closed: done, reopened: no === 1 ? { ...done, reason: '漏记一份' } : null })
  const state: DayCloseState = { windowId: 'w3', windowNumber: 3, day: '2026-10-13', versions: [version(1), version(2)] }
  const model = dayCloseModel(facts, state, state.versions[1]!)
  expect([model.docNo, model.receiptNo]).toEqual(['望溪二日结〔2026〕10-13-3-2', 'RJ-20261013-3-2'])
  for (const words of ['留在窗口的原件', '居民明日来取', '缺号：WX02-26-00011', '打了 6 份，盖章 5 次，差 1：一份明日盖', '第1版 2026-10-13 由李敏重开：漏记一份', '陈*芳']) expect(paperText(model)).toContain(words)
})

test('交接班表 says whose, what is left over its lines, and that the receiver confirmed it', () => {
  const sheet: ShiftState = {
    kind: 'shift', giver: { ...by, staffNo: 'W203' }, receiver: { id: '00000000-0000-4000-8000-000000000002', name: '陆瑶', staffNo: 'W204' }, until: null, note: '户口簿下午来取', on: '2026-10-13', at: done.at,
    lists: [{ key: 'contacts', lines: ['S-0402　许*发　房屋漏水'], more: 3 }, { key: 'cases', lines: [], more: 0 }, { key: 'parked', lines: [], more: 0 }, { key: 'bags', lines: [], more: 0 }, { key: 'promises', lines: [], more: 0 }],
  }
  const text = paperText(shiftModel(facts, sheet))
  for (const words of ['交接班表', '李敏（W203）', '陆瑶（W204）', '首接未办完（4）', '另有 3 条', '接班人已用密码确认', '户口簿下午来取']) expect(text).toContain(words)
})
