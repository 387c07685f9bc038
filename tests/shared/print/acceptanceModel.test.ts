import { describe, expect, test } from 'vitest'
import { acceptanceModel } from '../../../shared/print/acceptanceModel'
import { plainText } from '../../../shared/print/inline'
import { paperLimits, type PaperFacts } from '../../../shared/print/paperFacts'
import { calendar2026, facts, line, subsistence } from './facts'

const model = (input: PaperFacts) => acceptanceModel(input, paperLimits(input, calendar2026))
const sentences = (input: PaperFacts) => model(input).paragraphs.map(plainText)

test('the sentence of the picture is composed from the facts', () => {
  expect(sentences(facts())).toEqual([
    '你于2026年10月13日向本中心提出的最低生活保障审核确认（事项编码MZ-01-01，第7版）申请，主要材料齐全、符合法定形式；在读证明容缺，须于2026年11月2日前补交。' +
      '根据《社会救助暂行办法》（国务院令第649号）第十一条和《最低生活保障审核确认办法》（民发〔2021〕57号），本中心自2026年10月13日起受理。',
    '本事项法定办结期限至2026年11月24日（30个工作日），本中心承诺于2026年11月10日（20个工作日）前办结。公示7日、申请人补正材料、异地协查的时间不计入，发生时另行书面告知。',
  ])
})

test('it carries number, reader, office, seal and status', () => {
  const letter = model(facts())
  expect(letter).toMatchObject({
    title: '受理通知书', docNo: '望溪二受〔2026〕3423号', receiptNo: 'WX02-26-03423', office: '云川区望溪街道第二便民服务中心', date: '2026年10月13日', seal: '受理专用章',
    status: '本通知书只表示申请已受理，不表示已批准。　状态：本中心已受理　打印 2026-10-13 10:31', qr: 'YCT1:WX02-26-03423:A',
  })
  expect(letter.copies).toEqual([{ no: 1, of: 3, for: '档案' }, { no: 2, of: 3, for: '申请人' }, { no: 3, of: 3, for: '部门' }])
  expect(letter.salutation).toMatch(/^陈桂芳（居民身份证 990\*{11}\d{3}[\dX]）：$/)
  expect(letter.info).toEqual([
    ['首接人', '李敏（W203）　0512-0000 0103', '受理窗口', '3号窗口'], ['经办人', '李敏（W203）', '本人电话', '199****2046'],
    ['所在社区', '桂园社区　第4网格', '送达方式', '窗口领取'], ['查询', '凭受理号或下方二维码；电话 0512-0000 0100', '投诉', '12345'],
  ])
})

describe('dates that cannot be told', () => {
  const yearEnd = { acceptedOn: '2026-12-28', acceptedAt: '2026-12-28T02:31:00.000Z', promisedOn: null, legalOn: null }

  test('without a calendar neither end is guessed', () => {
    expect(sentences(facts({ case: yearEnd }))[1]).toMatch(/^本事项法定办结期限为30个工作日，本中心承诺20个工作日内办结；2027年放假安排尚未公布，截止日期公布后告知。/)
  })

  test('a promised end within the calendar is told, a legal end past it is not', () => {
    const near = { acceptedOn: '2026-12-01', acceptedAt: '2026-12-01T02:31:00.000Z', promisedOn: '2026-12-29', legalOn: null }
    expect(sentences(facts({ case: near }))[1]).toMatch(/^本中心承诺于2026年12月29日（20个工作日）前办结。本事项法定办结期限为30个工作日；2027年放假安排尚未公布，截止日期公布后告知。/)
  })

  test('an item without a national limit says so', () => {
    const item = subsistence({ limits: { statutory: { days: null, unit: 'working', start: 'acceptance', verify: false }, promised: { days: 20, unit: 'working', start: 'acceptance', verify: true }, excluded: [] } })
    expect(sentences(facts({ item, case: { legalOn: null } }))[1]).toBe('本事项没有全国统一的法定办结期限，本中心承诺于2026年11月10日（20个工作日）前办结。')
  })

  test('an item done at once promises no later day', () => {
    const item = subsistence({ limits: { statutory: { days: 15, unit: 'calendar', start: 'acceptance', verify: false }, promised: { days: 0, unit: 'working', start: 'acceptance', verify: false }, excluded: [] } })
    expect(sentences(facts({ item, case: { legalOn: '2026-10-28', promisedOn: '2026-10-13' } }))[1]).toBe('本事项法定办结期限至2026年10月28日（15个自然日），本中心承诺当场办结。')
  })

  test('a date that the case carries is the one that was promised', () => {
    expect(sentences(facts({ case: { promisedOn: '2026-11-03' } }))[1]).toContain('本中心承诺于2026年11月3日')
  })
})

test('an agent and the principal are both named, with mandate', () => {
  const agent = { name: '李明', idNo: '990101199003071239', relation: '子女', phone: '19900000001', scope: '代为申请、领取结果', validUntil: '2027-01-31' }
  const letter = model(facts({ case: { agent } }))
  expect(letter.salutation).toMatch(/^陈桂芳（委托人，居民身份证 990\*+\d{3}[\dX]）、李明（受托人，证件号 990\*+1239）：$/)
  expect(plainText(letter.paragraphs[0]!)).toMatch(/^你委托李明（子女）于2026年10月13日/)
  expect(plainText(letter.paragraphs[0]!)).toMatch(/委托事项：代为申请、领取结果；委托期限至2027年1月31日。$/)
})

describe('papers', () => {
  test('complete papers are complete', () => {
    expect(sentences(facts({ case: { materials: [line('m01', '最低生活保障申请审批表', 'original', 2)] } }))[0]).toContain('申请，材料齐全、符合法定形式。根据')
  })

  test('tolerated and other missing papers are told apart', () => {
    const text = sentences(facts({ supplementBy: null, case: { materials: [line('m07', '在读证明', 'missing'), line('m03', '诚信承诺书', 'missing')] } }))[0]
    expect(text).toContain('申请，材料尚不齐全；在读证明容缺，须在办结前补交；尚缺诚信承诺书。')
  })

  test('each line says its form, pages and what becomes of it', () => {
    const rows = model(facts()).table.rows.map(({ cells }) => cells.join('|'))
    expect(rows).toEqual([
      '1|最低生活保障申请审批表|原件|2|存档', '2|家庭经济状况核对授权书|原件|1|存档', '3|诚信承诺书|原件|1|存档', '4|工资流水（近12个月）|复印件|3|存档', '5|社会保障卡|复印件|1|存档',
      '6|居民身份证、户口簿、残疾人证|系统核验|—|未收原件', '7|在读证明|容缺|—|11月2日前补交',
    ])
  })

  test('an original that is only looked at is given back; what does not apply is left out', () => {
    const materials = [line('m06', '居民身份证', 'original', 1), line('m02', '家庭经济状况核对授权书', 'not-applicable'), line('m09', '代办人身份证和授权委托书', 'original', 2)]
    expect(model(facts({ case: { materials } })).table.rows.map(({ cells }) => cells.join('|'))).toEqual(['1|居民身份证|原件|1|当场退还', '2|代办人身份证和授权委托书|原件|2|存档，退证件'])
  })
})

test('a preview has no number, no codes', () => {
  expect(model(facts({ case: { receiptNo: '' } }))).toMatchObject({ docNo: '', receiptNo: '', qr: '' })
})

test('a reprint of one copy keeps its place among the three', () => {
  expect(model(facts({ reprint: 1, onlyCopies: [3] }))).toMatchObject({ reprint: 1, copies: [{ no: 3, of: 3, for: '部门' }] })
})
