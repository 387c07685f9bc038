import { describe, expect, test } from 'vitest'
import { fillFromAnswers } from '../../../shared/catalogue/materials'
import { noticeCode } from '../../../shared/domain/noticeCode'
import { acceptanceModel } from '../../../shared/print/acceptanceModel'
import { plainText } from '../../../shared/print/inline'
import { noticeModel, type NoticeFacts } from '../../../shared/print/noticeModel'
import { paperLimits } from '../../../shared/print/paperFacts'
import { pledgeKinds, promiseModel, toleratedModel, toleratedNoticeModel } from '../../../shared/print/pledgeModels'
import { renderPaper } from '../../../shared/print/renderPaper'
import type { LetterModel } from '../../../shared/print/letterModel'
import { item } from '../../catalogue/packages'
import { calendar2026, facts, line } from './facts'

const text = (model: LetterModel): string => model.paragraphs.map(plainText).join('')
const cells = (model: LetterModel): string[] => model.table.rows.map((row) => row.cells.join('|'))

const pledged = facts({ case: { materials: [
  line('m01', '最低生活保障申请审批表', 'original', 2),
  line('m05', '社会保障卡', 'tolerated', 0, { copies: 1, dueOn: '2026-10-27', consequence: '到期没有补交的，终止办理，退回材料' }),
  line('m07', '在读证明', 'promised', 0, { dueOn: '2026-11-10', consequence: '承诺不实的，撤销决定，退回已得的待遇' }),
] } })

describe('容缺 and 承诺', () => {
  test('only cases that have something to pledge print pledges', () => {
    expect(pledgeKinds(pledged.case.materials)).toEqual(['tolerated', 'tolerated-notice', 'promise'])
    expect(pledgeKinds(facts().case.materials)).toEqual([])
  })
  test('the undertaking names each paper, its day, what follows, and is signed by the applicant alone', () => {
    const model = toleratedModel(pledged)
    expect(cells(model)).toEqual(['1|社会保障卡|复印件|1份|2026年10月27日'])
    expect(text(model)).toContain('本人陈桂芳（证件号 990***********2043）申请办理')
    expect(text(model)).toContain('到期没有补交的，终止办理，退回材料')
    expect([model.seal, model.signature, model.copies.length]).toEqual([null, '承诺人签字', 2])
    expect(renderPaper(model)).not.toContain('class="seal"')
  })
  test('the notice says under which condition it was accepted, until when, and has the seal’s place', () => {
    const model = toleratedNoticeModel(pledged)
    expect(text(model)).toContain('社会保障卡暂缺')
    expect(text(model)).toContain('请于2026年10月27日前补交')
    expect(model.seal).toBe('受理专用章')
  })
  test('the promise names the proofs it replaces, that it may be taken back, and what a false one brings', () => {
    const model = promiseModel(pledged)
    expect(cells(model)).toEqual(['1|在读证明|—|2026年11月10日前'])
    expect(text(model)).toContain('决定作出前可以撤回承诺')
    expect(text(model)).toContain('承诺不实的，撤销决定，退回已得的待遇')
    expect(text(model)).not.toContain('补交')
  })
  test('the acceptance notice says both in its sentence and in its table', () => {
    const model = acceptanceModel(pledged, paperLimits(pledged, calendar2026))
    expect(text(model)).toContain('主要材料齐全、符合法定形式；社会保障卡容缺，须于2026年10月27日前补交；在读证明以告知承诺代替')
    expect(cells(model).slice(1)).toEqual(['2|社会保障卡|容缺|—|10月27日前补交', '3|在读证明|告知承诺|—|事后核查'])
  })
  test('a paper that came later stands as what it came as', () => {
    const settled = { how: 'handed-in' as const, state: 'copy' as const, pages: 1, on: '2026-10-20', by: '00000000-0000-4000-8000-000000000090', note: null }
    const later = facts({ case: { materials: pledged.case.materials.map((one) => (one.key === 'm05' ? { ...one, settled } : one)) } })
    expect(cells(acceptanceModel(later, paperLimits(later, calendar2026)))[1]).toBe('2|社会保障卡|复印件|1|存档')
  })
})

describe('一次性告知书', () => {
  const subsistence = item('MZ-01-01')
  const answers = { applyType: '家庭整户', disabled: true, illness: false, student: false, agent: false }
  const told = (over: Partial<NoticeFacts> = {}): NoticeFacts => ({
    code: noticeCode(subsistence, answers), item: subsistence, form: fillFromAnswers(subsistence, {}, answers), answers, agent: false, resident: null,
    place: { ...pledged.place, address: '望溪街道莲塘路 8 号', hours: null }, clerk: { ...pledged.clerk, phone: '0000-1234' }, at: '2026-10-13T02:24:00.000Z', ...over,
  })
  test('lists what this situation needs, with issuer and how to get it, and leaves out what it does not', () => {
    const model = noticeModel(told())
    const names = model.table.rows.map((row) => row.cells[1])
    expect(names).toContain('残疾人证')
    expect(names).not.toContain('二级以上医院诊断证明及医疗费用票据')
    expect(names).not.toContain('授权委托书及受托人身份证')
    const certificate = model.table.rows.find((row) => row.cells[1] === '残疾人证')
    expect(certificate?.cells.slice(2)).toEqual(['原件，系统核验', '查验', '残联'])
    expect(certificate?.note).toContain('窗口联网核验')
  })
  test('says what was asked and answered, the conditions, the ground and the flow', () => {
    const words = text(noticeModel(told()))
    expect(words).toContain('家里有持残疾人证的人吗：是')
    expect(words).toContain('办理条件：1．')
    expect(words).toContain('《最低生活保障审核确认办法》')
    expect(words).toContain('除此以外不再要求提交其他材料')
    expect(words).toContain('办理流程：')
  })
  test('carries limits, fee, place and telephone, and the code as text, bar code and QR', () => {
    const model = noticeModel(told())
    const info = Object.fromEntries(model.info.flatMap(([a, b, c, d]) => [[a, b], [c, d]]))
    expect(info).toMatchObject({ 承诺时限: expect.stringMatching(/个工作日|个自然日/) as unknown, 收费: '不收费', 咨询电话: pledged.place.centrePhone })
    expect([model.qr, model.receiptNo, model.lookUp?.[1]]).toEqual([`YCT1:${model.receiptNo}:N`, noticeCode(subsistence, answers), noticeCode(subsistence, answers)])
  })
  test('nobody has to give a name, and a name is masked in its number only', () => {
    expect(noticeModel(told()).salutation).toBe('来访咨询人：')
    expect(noticeModel(told({ resident: { name: '陈桂芳', idNo: '990101196803142046', age: 58 } })).salutation).toBe('陈桂芳（证件号 990***********2046）：')
  })
})
