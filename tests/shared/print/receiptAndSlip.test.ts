import { expect, test } from 'vitest'
import { plainText } from '../../../shared/print/inline'
import { officeWord, paperLimits, paperNumber, type PaperFacts } from '../../../shared/print/paperFacts'
import { receiptModel } from '../../../shared/print/receiptModel'
import { slipModel } from '../../../shared/print/slipModel'
import { calendar2026, facts, line, subsistence } from './facts'

const receipt = (input: PaperFacts) => receiptModel(input, paperLimits(input, calendar2026))
const slip = (input: PaperFacts) => slipModel(input, paperLimits(input, calendar2026))
const yearEnd = { acceptedOn: '2026-12-28', acceptedAt: '2026-12-28T02:31:00.000Z', promisedOn: null, legalOn: null }

test('the receipt says what was taken, when, and until when the answer must come', () => {
  const letter = receipt(facts())
  expect(letter).toMatchObject({ title: '收件凭证', docNo: '望溪二收〔2026〕3423号', copies: [{ no: 1, of: 2, for: '档案' }, { no: 2, of: 2, for: '申请人' }] })
  expect(letter.paragraphs.map(plainText)).toEqual([
    '本中心于2026年10月13日10:31收到你申请办理最低生活保障审核确认（事项编码MZ-01-01，第7版）的下列材料，共5种8页，另有1种由系统核验、未收原件；尚未收到在读证明。',
    '是否受理，本中心当场或者自收到材料之日起5个工作日内告知；材料不齐全的，一次告知需要补正的全部内容。至2026年10月20日仍未告知的，自收到材料之日起即为受理' +
      '（参照《中华人民共和国行政许可法》第三十二条）。本件已于2026年10月13日受理，《受理通知书》望溪二受〔2026〕3423号随本凭证交付。',
  ])
})

test('the receipt says in a line what is applied for, by the fields that the item prints', () => {
  const item = subsistence({ printed: ['applyType', 'budget', 'empty'], form: [
    { key: 'applyType', label: '申请方式', kind: 'enum', required: true, options: ['家庭整户', '单独申请'] }, { key: 'budget', label: '预算', kind: 'money', required: true, unit: '元' }, { key: 'empty', label: '备注', kind: 'text', required: false },
  ] })
  expect(plainText(receipt(facts({ item, case: { form: { applyType: '家庭整户', budget: 320050 } } })).paragraphs[1]!)).toBe('申请内容：申请方式：家庭整户；预算：3,200.50元。')
  expect(receipt(facts({ item, case: { form: {} } })).paragraphs).toHaveLength(2)
})

test('past the gazetted calendar the deemed day is not guessed', () => {
  expect(plainText(receipt(facts({ case: yearEnd })).paragraphs[1]!)).toContain('；期限为5个工作日，2027年放假安排尚未公布，截止日期公布后告知。')
})

test('an administrative licence applies the article, other items follow it', () => {
  expect(plainText(receipt(facts({ item: subsistence({ kind: '行政许可' }) })).paragraphs[1]!)).toContain('（依照《中华人民共和国行政许可法》第三十二条）')
})

test('the receipt tells originals from copies, and what was returned on the spot', () => {
  const materials = [line('m06', '居民身份证', 'original', 1), line('m03', '诚信承诺书', 'original', 1), line('m04', '工资流水（近12个月）', 'copy', 3, { copies: 2 }), line('m08', '照片', 'electronic')]
  expect(receipt(facts({ case: { materials } })).table.rows.map(({ cells }) => cells.slice(1).join('|'))).toEqual(['居民身份证|查验|—|1|已退还', '诚信承诺书|1份|—|1|否', '工资流水（近12个月）|—|2份|3|否', '照片|—|电子件|—|—'])
})

test('of a letter of authority with identity card the letter stays and the card goes back', () => {
  const base = subsistence()
  const item = subsistence({ materials: [{ ...base.materials[0]!, key: 'm01', name: '授权委托书及受托人身份证', form: 'original-and-copy' }, { ...base.materials[0]!, key: 'm02', name: '诊断证明', form: 'original-and-copy' }] })
  const materials = [line('m01', '授权委托书及受托人身份证', 'original', 2), line('m02', '诊断证明', 'original', 1)]
  expect(receipt(facts({ item, case: { materials } })).table.rows.map(({ cells }) => cells.slice(1).join('|'))).toEqual(['授权委托书及受托人身份证|1份|1份|2|证件已退还', '诊断证明|查验|1份|1|原件已退还'])
})

test('papers brought by an agent are receipted to the agent', () => {
  const agent = { name: '李明', idNo: '990101199003071239', relation: '子女', phone: '', scope: '', validUntil: null }
  expect(plainText(receipt(facts({ case: { agent } })).paragraphs[0]!)).toContain('收到李明（受你委托，子女）申请办理')
})

test('the slip masks the person and says what to bring', () => {
  expect(slip(facts())).toEqual({
    kind: 'slip', office: '望溪街道第二便民服务中心', title: '受理回执　第 1 次打印', receiptNo: 'WX02-26-03423',
    fields: [
      { label: '办理人', lines: ['陈*芳'], strong: false }, { label: '事项', lines: ['最低生活保障审核确认', 'MZ-01-01'], strong: false }, { label: '受理', lines: ['2026-10-13 10:31'], strong: false },
      { label: '承诺办结', lines: ['2026-11-10 周二'], strong: true }, { label: '首接人', lines: ['李敏　3 号窗口', '0512-0000 0103'], strong: false },
    ],
    toBring: ['在读证明　11-02 前'], held: '无，证件均为系统核验', qr: 'YCT1:WX02-26-03423:S', foot: ['查询 0512-0000 0100　投诉 12345', '请保管好本票，遗失可凭身份证补打'],
  })
})

test('the slip guesses no day either', () => {
  expect(slip(facts({ case: yearEnd })).fields[3]).toEqual({ label: '承诺办结', lines: ['20个工作日内', '2027年放假安排尚未公布'], strong: true })
})

test('the QR code is short, plain and says nothing about the person', () => {
  const { qr } = slip(facts())
  expect(qr).toMatch(/^[0-9A-Z $%*+\-./:]{1,120}$/)
})

test('document numbers name the office; an unusual name gives its code', () => {
  const { place } = facts()
  expect(officeWord(place)).toBe('望溪二')
  expect(officeWord({ ...place, centreName: '望溪街道便民服务中心' })).toBe('望溪')
  expect(officeWord({ ...place, centreName: '狮山横塘联合为民服务驿站' })).toBe('WX02')
  expect(paperNumber('slip', facts())).toBe('WX02-26-03423')
})
