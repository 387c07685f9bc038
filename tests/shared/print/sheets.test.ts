import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FormValues } from '../../../shared/catalogue/values'
import { fixtureFile } from '../../../shared/check/fixture'
import { readForm } from '../../../shared/check/request'
import { worksheet } from '../../../shared/economy/worksheet'
import type { PaperFacts } from '../../../shared/print/paperFacts'
import { plainText } from '../../../shared/print/inline'
import { renderPaper } from '../../../shared/print/renderPaper'
import { reviewModel } from '../../../shared/print/reviewModel'
import type { SheetModel, SheetTable } from '../../../shared/print/sheetModel'
import { worksheetModel } from '../../../shared/print/worksheetModel'
import { assess, compileItem, figuresOn, type Assessment } from '../../../shared/rules'
import type { CaseRecord } from '../../../shared/sync/protocol'
import { item as itemOf, standards } from '../../catalogue/packages'
import { facts, line } from './facts'

/** The sheets for the office: 家庭经济状况核对表 and 审核意见表, by their words. */

const on = '2026-10-13'
const item = itemOf('MZ-01-01')
const rules = compileItem(item, standards)
const fixtures = fixtureFile.parse(JSON.parse(readFileSync(new URL('../../fixtures/items/MZ-01-01.json', import.meta.url), 'utf8'))).fixtures
const asked = (name: string): { form: FormValues; idNo: string } => {
  const found = fixtures.find((one) => one.name.startsWith(name))
  if (!found) throw new Error(name)
  const { applicant, form } = found.request as { applicant: { idNo: string }; form: Record<string, unknown> }
  return { form: readForm(item, form, []), idNo: applicant.idNo }
}
function made(form: FormValues, idNo: string, over: Partial<CaseRecord> = {}): { paper: PaperFacts; assessment: Assessment; sheet: SheetModel; review: SheetModel } {
  const assessment = assess(item, rules, { today: on, roots: { form, resident: { idNo }, run: { acceptedOn: on } }, benefitsInForce: [], pastAid: [], held: [], confirmations: { 已列全部共同生活成员: true } }, figuresOn(item, standards, on))
  const base = facts({ item })
  const paper = facts({ item, case: { item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en }, form: form as CaseRecord['form'], applicant: { ...base.case.applicant, name: '测试甲', idNo }, materials: [line('m01', '最低生活保障申请审批表', 'original', 2)], ...over } })
  return { paper, assessment, sheet: worksheetModel(paper, worksheet({ item, form, assessment, applicant: { name: '测试甲', idNo } })), review: reviewModel(paper, assessment, { 'form.applyType': '本次填写' }) }
}
const section = (model: SheetModel, title: string) => {
  const found = model.sections.find((one) => one.title.includes(title))
  if (!found) throw new Error(title)
  return found
}
const rows = (model: SheetModel, title: string): string[][] => section(model, title).parts.filter((part): part is SheetTable => part.kind === 'table').flatMap((part) => part.rows.map(({ cells }) => cells))
const said = (model: SheetModel, title: string): string[] => section(model, title).parts.flatMap((part) => (part.kind === 'lines' ? part.lines.map(({ text }) => text) : []))

describe('家庭经济状况核对表', () => {
  const { form, idNo } = asked('算例一')
  it('shows the calculation in numbers, the standard with its day, and the amount', () => {
    const { sheet } = made(form, idNo)
    expect(rows(sheet, '结果')).toEqual(expect.arrayContaining([
      ['家庭月人均收入', '(1500.00＋0.00－0.00－0.00－0.00)÷3', '500.00 元/月'], ['与低保标准相差', '1208.00（2025-07-01起）－500.00', '708.00 元/月'], ['测试甲', '1.2', '1208.00×1.2－500.00', '949.60'],
    ]))
    expect(said(sheet, '结果').at(-1)).toBe('月保障金：2365.60 元/月')
    expect(sheet.signatures).toEqual(['申请人测试甲', '成年成员测试乙', '成年成员测试丙', '调查人一', '调查人二', '初核人', '日期'])
    expect(sheet.copies.map((copy) => copy.for)).toEqual(['档案', '部门'])
    expect(sheet.docNo).toBe('望溪二核〔2026〕3423号')
  })
  it('strikes out what does not count, and keeps the number of a person to its tail', () => {
    const members = form['householdMembers']
    if (!Array.isArray(members)) throw new Error('no members')
    const jailed = members.map((row, i) => (i === 1 ? { ...row, excludedReason: '监狱服刑' } : row))
    const { sheet } = made({ ...form, householdMembers: jailed }, idNo)
    const table = section(sheet, '家庭成员').parts[0] as SheetTable
    expect(table.rows.map(({ cells, struck }) => [cells[0], cells[6], struck])).toEqual([['测试甲', '计入，家庭成员', undefined], ['测试乙', '不计入，监狱服刑', true], ['测试丙', '计入，家庭成员', undefined]])
    const html = renderPaper(sheet)
    expect(html).toContain('<s>不计入，监狱服刑</s>')
    expect(html).not.toContain(idNo)
  })
  it('says before acceptance that nothing is accepted yet', () => {
    const { sheet } = made(form, idNo, { receiptNo: '' })
    expect(sheet.status).toMatch(/^初核，未受理。/)
    expect(renderPaper(sheet)).toContain('<body class="worksheet sheet preview">')
  })
  it('says what is missing where an amount cannot be reckoned', () => {
    const { householdMembers: _members, incomes: _incomes, ...without } = form
    const { sheet } = made(without, idNo)
    expect(said(sheet, '家庭成员')).toEqual(['计入人口：无法核对：共同生活家庭成员未录入'])
    expect(rows(sheet, '结果').find(([name]) => name === '家庭月人均收入')?.[2]).toMatch(/^无法核对：/)
    expect(said(sheet, '结果').at(-1)).toBe('本事项没有可计的金额，或还有未核对的数据。')
  })
})

describe('审核意见表', () => {
  const { form, idNo } = asked('算例一')
  const blocked = { ...form, vehicles: [{ ownerIdNo: idNo, plateNo: '苏E00000', vehicleType: '机动车', boughtOn: '2024-05-01' }] }
  it('lists rule by rule with values, sources, figures and their days, and who confirmed', () => {
    const { review } = made(form, idNo)
    const all = rows(review, '资格逐条')
    expect(all.find(([, rule]) => rule?.startsWith('家庭月人均收入不低于'))).toEqual(['● 符合', expect.any(String), '家庭月人均收入 500；申请方式 家庭整户（本次填写）；另27项见申请表', '低保标准 1208 元/人/月，2025-07-01起'])
    expect(all.find(([, rule]) => rule?.startsWith('人均金融资产'))?.[3]).toMatch(/待核/)
    expect(all.find(([, rule]) => rule?.startsWith('整户符合条件'))?.[2]).toMatch(/李敏确认/)
    expect(rows(review, '计算').find(([name]) => name === '月保障金')?.[2]).toBe('2365.60 元/月')
    expect(rows(review, '附件')).toEqual([['1', '最低生活保障申请审批表', '原件', '2', '存档']])
    expect(review.boxes.map(({ title }) => title)).toEqual(['初审意见', '审核意见', '审批意见'])
    expect(review.notice).toBeNull()
  })
  it('puts a going-on against a block above everything: who, staff number, when, why, which', () => {
    const { review } = made(blocked, idNo, { despite: { by: '周敏', staffNo: 'W201', reason: '机动车已报废，注销证明在办', rules: ['asset.vehicle'], at: '2026-10-13T02:20:00.000Z' } })
    expect(review.notice?.title).toBe('值班长同意继续办理')
    expect(review.notice?.lines.map(plainText)).toEqual([
      expect.stringMatching(/^受理时有1 条不符合：名下有汽车/), '由周敏（W201）于2026-10-13 10:20同意继续，理由：机动车已报废，注销证明在办。', '请审核时先看这几条。',
    ])
    expect(rows(review, '资格逐条')[0]?.[0]).toBe('■ 不符合')
    expect(said(review, '计算')).toEqual(['有不符合的条件，金额不作为发放依据。'])
    expect(renderPaper(review)).toContain('class="notice keep"')
  })
})
