import { describe, expect, test } from 'vitest'
import { checkForm, materialList, type CheckContext } from '../../shared/catalogue/form'
import type { FormValues } from '../../shared/catalogue/values'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import { fillForm } from './fillForm'
import { item, items } from './packages'

const today = '2026-11-22'
const idNo = '990106196803142046'
const context: CheckContext = { today, applicant: { idNo, birthDate: '1968-03-14' }, agent: false }
const person = { idNo, birthDate: '1968-03-14', age: 58 }
const problems = (code: string, values: FormValues, told: CheckContext = context) => checkForm(item(code), values, told)
const filled = (code: string, changed: FormValues = {}) => ({ ...fillForm(item(code), { today, person }), ...changed })
const zh = (code: string, changed: FormValues, told?: CheckContext) => problems(code, filled(code, changed), told).map((problem) => problem.zh)

test('an empty subsistence form names each missing field, in order', () => {
  expect(problems('MZ-01-01', {}).map((problem) => `${problem.path}: ${problem.zh}`)).toEqual([
    'applyType: 还没选申请方式', 'householdMembers: 还没填共同生活家庭成员', 'incomes: 还没填家庭收入', 'financialAssets: 还没填金融资产', 'businessInterest: 还没选经营与投资情况',
    'relativeOfStaff: 还没选与低保经办人员或村(居)委会成员有近亲属关系', 'bankCard: 还没填低保金发放账户',
  ])
})

test.each(items.map((one) => one.code))('%s left empty reports exactly its required fields', (code) => {
  const found = problems(code, {})
  expect(found.map((problem) => problem.path)).toEqual(item(code).form.filter((field) => field.required).map((field) => field.key))
  expect(found.every((problem) => problem.code === 'required' && /^还没[填选]/.test(problem.zh) && / is missing$/.test(problem.en))).toBe(true)
})

test.each(items.map((one) => one.code))('%s filled in has no problem', (code) => expect(problems(code, filled(code))).toEqual([]))

describe('a cell of a table', () => {
  const household = (changed: Record<string, string | number | boolean | null>) => ({ householdMembers: [{ name: '赵敏', idNo, relation: '本人', ...changed }] })

  test('says its row and column', () => {
    expect(problems('MZ-01-01', filled('MZ-01-01', { householdMembers: [{ name: '赵敏', idNo }, { name: '钱多', idNo: '99010619680314204' }] })))
      .toEqual([{ path: 'householdMembers[1].idNo', code: 'kind', zh: '共同生活家庭成员第 2 行：身份证号少 1 位，应为 18 位', en: 'Household members, row 2: ID number: 1 character too few; there should be 18' }])
  })
  test('notices a wrong digit of the identity number', () => expect(zh('MZ-01-01', household({ idNo: '990106196803142047' }))).toEqual(expect.arrayContaining(['共同生活家庭成员第 1 行：身份证号校验码不对，请核对每一位'])))
  test('may be empty where only the person is needed', () => expect(zh('MZ-01-01', household({ relation: null, employed: null }))).toEqual([]))
  test('takes no as an answer', () => expect(zh('MZ-01-01', household({ employed: false, livesAlone: false }))).toEqual([]))
  test('refuses an option that is not offered', () => expect(zh('MZ-01-01', household({ relation: '表哥' }))).toEqual(['共同生活家庭成员第 1 行：与申请人关系只能从列出的选项里选']))
  test('of a row just added and left empty is not asked for', () => expect(zh('MZ-01-01', { householdMembers: [{ name: '赵敏', idNo }, { name: '', idNo: null }, {}] })).toEqual([]))
})

test('the applicant must stand in his household, also with his old number', () => {
  const other = makeIdNo('990106', '1990-01-01', 101)
  expect(zh('MZ-01-01', { householdMembers: [{ name: '钱多', idNo: other }] })).toEqual(['共同生活家庭成员里没有申请人本人'])
  expect(zh('MZ-01-01', { householdMembers: [{ name: '赵敏', idNo: '990106680314204' }] })).toEqual([])
  expect(zh('MZ-01-01', { householdMembers: [{ name: '钱多', idNo: other }] }, { ...context, applicant: null })).toEqual([])
})

test('only rows with something in them count', () => {
  const six = ['吃饭', '穿衣', '上下床', '如厕', '室内行走', '洗澡'].map((indicator) => ({ item: indicator, ok: false }))
  expect(zh('MZ-03-01', { selfCare: six })).toEqual([])
  expect(zh('MZ-03-01', { selfCare: [...six.slice(0, 5), { item: null, ok: null }] })).toEqual(['生活自理指标（6项）应有 6 行，现有 5 行'])
  expect(zh('MZ-03-01', { selfCare: [{}] })).toEqual(['还没填生活自理指标（6项）'])
})

describe('money and numbers', () => {
  test('cannot be negative', () => expect(zh('MZ-03-01', { monthlyIncome: -1 })).toEqual(['月收入不能是负数']))
  test('are whole fen', () => expect(zh('MZ-03-01', { monthlyIncome: 10.5 })).toEqual(['月收入应是金额，写成 1234.50 这样']))
  test('zero is an answer', () => expect(zh('MZ-03-01', { monthlyIncome: 0 })).toEqual([]))
  test('keep their range', () => {
    expect(zh('MZ-04-01', { months: 7 })).toEqual(['拟救助月数应在 1 到 6 之间'])
    expect(zh('MZ-04-01', { months: 6 })).toEqual([])
    expect(zh('MZ-10-01', { memberCount: 4 })).toEqual(['成员数最少 5'])
    expect(zh('YB-05-02', { selfCareScore: 101 })).toEqual(['自评生活能力得分应在 0 到 100 之间'])
  })
  test('count persons whole', () => expect(zh('LD-02-02', { laborAgeCount: 2.5 })).toEqual(['劳动年龄内有劳动能力成员数应是整数']))
  test('do not exceed the field they belong to', () => {
    expect(zh('YB-01-01', { interruptedYears: 2, repairYears: 3 })).toEqual(['申请补缴修复年数不能大于中断参保年数'])
    expect(zh('YB-01-01', { interruptedYears: 2, repairYears: 2 })).toEqual([])
  })
})

describe('dates', () => {
  test('of what happened cannot lie after today', () => {
    expect(zh('LD-01-02', { unemployDate: '2026-11-23' })).toEqual(['失业日期不能晚于今天'])
    expect(zh('LD-01-02', { unemployDate: today })).toEqual([])
  })
  test('keep their order', () => {
    expect(zh('ZF-01-02', { contractStart: '2026-01-01', contractEnd: '2026-01-01' })).toEqual(['租期止应晚于租期起'])
    expect(zh('YB-04-01', { startDate: '2026-05-02', endDate: '2026-05-01' })).toEqual(['就医结束日期不能早于就医开始日期'])
    expect(zh('YB-03-03', { startDate: '2026-01-01', endDate: '2026-06-29' })).toEqual(['备案有效期止距备案开始日期不能少于 180 天'])
    expect(zh('YB-03-03', { startDate: '2026-01-01', endDate: '2026-06-30' })).toEqual([])
  })
  test('exist', () => expect(zh('LD-01-02', { unemployDate: '2026-02-29' })).toEqual(['失业日期不是一个日期']))
  test('of birth agree with the record', () => expect(zh('SB-02-01', { birthDate: '1968-03-15' })).toEqual(['出生日期与申请人档案里的出生日期 1968-03-14 不一致']))
})

test('an enrolment year is this year or the next', () => {
  expect(zh('YB-01-01', { insureYear: 2025 })).toEqual(['参保年度只能是 2026 或 2027'])
  expect(zh('YB-01-01', { insureYear: 2027 })).toEqual([])
})

test('months without work are counted from the registration', () => {
  expect(zh('LD-02-01', { unemployedSince: '2025-11-23', unemployedMonths: 12 })).toEqual(['连续失业月数从本次失业登记日期到今天是 11 个月'])
  expect(zh('LD-02-01', { unemployedSince: '2025-11-22', unemployedMonths: 12 })).toEqual([])
})

test('what is only needed in a case is asked for in that case only', () => {
  expect(zh('YB-01-01', { payMethod: '银行卡批扣', bankCard: null })).toEqual(['还没填批扣银行卡号'])
  expect(zh('YB-01-01', { payMethod: '财政代缴', bankCard: null })).toEqual([])
  const child = { ...context, applicant: { idNo: makeIdNo('990106', '2015-06-01', 101), birthDate: '2015-06-01' } }
  expect(zh('YB-01-01', { payMethod: '财政代缴', bankCard: null }, child)).toEqual(['还没填监护人姓名', '还没填监护人身份证号'])
  expect(zh('YB-05-01', { applyType: '对象认定', billNos: null })).toEqual([])
  expect(zh('YB-05-01', { applyType: '住院费用救助', billNos: null })).toEqual(['还没填结算单号（多笔用逗号分隔）'])
})

test('a promise must be given, an eligibility question is left to the rules', () => {
  expect(zh('LD-01-02', { promiseUnemployed: false })).toEqual(['无业状态承诺须选“是”，否则不能受理'])
  expect(zh('LD-05-02', { firstTime: false })).toEqual([])
  expect(zh('LD-02-02', { businessIncome: 100 })).toEqual([])
})

test('totals are added up', () => {
  const bills = [{ billNo: 'A1', amount: 10_000 }, { billNo: 'A2', amount: 23_450 }]
  expect(zh('YB-04-01', { bills, totalAmount: 33_450 })).toEqual([])
  expect(zh('YB-04-01', { bills, totalAmount: 33_451 })).toEqual(['费用总额应为 334.50 元，是票据明细的金额合计'])
  expect(zh('YB-05-01', { totalCost: 100_000, basicPaid: 40_000, seriousPaid: 0, commercialPaid: null, selfPaid: 50_000 }))
    .toEqual(['个人自付合规费用应为 600.00 元，是合规医疗费用总额减基本医保已付、大病保险已付、商业保险已付'])
})

test('codes of organisations and disability certificates are checked to the last digit', () => {
  expect(zh('LD-03-02', { uscc: '91990101MA1NT4XX81' })[0]).toMatch(/^统一社会信用代码校验位不对/)
  expect(zh('LD-03-02', { uscc: '9199' })).toEqual(['统一社会信用代码少 14 位，应为 18 位'])
  expect(zh('CL-02-01', { disabilityCertNo: `${idNo}84` })).toEqual(['残疾人证号第 19 位是残疾类别，应为 1 至 7，现为 8'])
  expect(zh('CL-02-01', { disabilityCertNo: `${idNo}41B1` })).toEqual([])
})

test('a name of two hundred rare characters is not too long', () => {
  expect(zh('WJ-01-01', { manName: '𠮷'.repeat(200) })).toEqual([])
  expect(zh('WJ-01-01', { manName: '𠮷'.repeat(201) })).toEqual(['男方姓名太长，最多 200 个字，现有 201 个'])
})

describe('materials', () => {
  type Who = { agent?: boolean | null; age?: number | null; answers?: Record<string, string | boolean> }
  const list = (code: string, values: FormValues, { agent = false, age = 58, answers = {} }: Who = {}) => materialList(item(code), values, { agent, applicantAge: age, answers })
  const applies = (code: string, name: string, values: FormValues, who?: Who) => list(code, values, who).find((entry) => entry.name.includes(name))?.applies

  test('that are always needed apply to an empty form', () => expect(applies('MZ-01-01', '最低生活保障申请审批表', {})).toBe('yes'))
  test('a disability certificate is needed when a member is disabled', () => {
    const member = (disabilityLevel: string | null) => ({ householdMembers: [{ name: '赵敏', idNo, disabilityLevel: '无' }, { name: '钱多', idNo, disabilityLevel }] })
    expect(applies('MZ-01-01', '残疾人证', member('二级'))).toBe('yes')
    expect(applies('MZ-01-01', '残疾人证', member('无'))).toBe('no')
    expect(applies('MZ-01-01', '残疾人证', {})).toBe('ask')
  })
  test('an authorisation is needed from an agent', () => {
    for (const code of ['MZ-01-01', 'YB-01-01', 'SB-07-01']) {
      expect(applies(code, '委托书', {}, { agent: true }), code).toBe('yes')
      expect(applies(code, '委托书', {}, { agent: false }), code).toBe('no')
    }
  })
  test('a household book is needed below 16', () => {
    expect(applies('SB-07-01', '户口簿', {}, { age: 15 })).toBe('yes')
    expect(applies('SB-07-01', '户口簿', {}, { age: 16 })).toBe('no')
    expect(applies('SB-07-01', '户口簿', {}, { age: null })).toBe('ask')
  })
  test('a photo is asked about from 7, since only the system knows whether it has one', () => {
    expect(applies('SB-07-01', '电子证件照', {}, { age: 6 })).toBe('no')
    expect(applies('SB-07-01', '电子证件照', {}, { age: 7 })).toBe('ask')
  })
  test('a training receipt is needed by who paid himself', () => {
    expect(applies('LD-06-01', '收费票据', { payMode: '个人垫付' })).toBe('yes')
    expect(applies('LD-06-01', '收费票据', { payMode: '机构垫付(代为申请)' })).toBe('no')
  })
  test('what the form cannot know is asked, but not where it rules it out', () => {
    expect(applies('LD-01-02', '解除劳动关系', { unemployReason: '单位失业' })).toBe('ask')
    expect(applies('LD-01-02', '解除劳动关系', { unemployReason: '停业破产' })).toBe('no')
    expect(applies('LD-01-02', '解除劳动关系', { unemployReason: '单位失业' }, { answers: { leaveKnown: true } })).toBe('no')
    expect(applies('LD-01-02', '解除劳动关系', { unemployReason: '单位失业' }, { answers: { leaveKnown: false } })).toBe('yes')
  })
  test('a spoken answer decides until the form says it itself', () => {
    expect(applies('MZ-01-01', '残疾人证', {}, { answers: { disabled: true } })).toBe('yes')
    expect(applies('MZ-01-01', '残疾人证', {}, { answers: { disabled: false } })).toBe('no')
    expect(applies('MZ-01-01', '残疾人证', { householdMembers: [{ name: '赵敏', idNo, disabilityLevel: '二级' }] }, { answers: { disabled: false } })).toBe('yes')
  })
  test('nobody has said who comes: the authorisation is asked about', () => expect(applies('MZ-01-01', '委托书', {}, { agent: null })).toBe('ask'))
  test('records of this city are verified by the system, others are brought', () => {
    const source = (answers: Record<string, boolean>) => list('LD-05-03', {}, { answers }).find((entry) => entry.name === '社会保险缴费记录')?.source
    expect([source({}), source({ localInsurance: true }), source({ localInsurance: false })]).toEqual(['system', 'system', 'applicant'])
  })
  test('a guardian proves himself for mental disability or a minor; several disabilities are asked about', () => {
    expect(applies('CL-01-01', '法定监护人', { applyCategory: '精神' })).toBe('yes')
    expect(applies('CL-01-01', '法定监护人', { applyCategory: '肢体' })).toBe('no')
    expect(applies('CL-01-01', '法定监护人', { applyCategory: '肢体' }, { age: 17 })).toBe('yes')
    expect(applies('CL-01-01', '法定监护人', { applyCategory: '多重' })).toBe('ask')
  })
  test('two conditions together', () => {
    expect(applies('TY-02-01', '收入及生活来源说明', { benefitType: '三属定期抚恤金', relationToSoldier: '父母' })).toBe('yes')
    expect(applies('TY-02-01', '收入及生活来源说明', { benefitType: '三属定期抚恤金', relationToSoldier: '子女' })).toBe('no')
  })
  test('medical receipts follow medical costs', () => {
    expect(applies('MZ-02-02', '医疗费用票据', { medicalCost12m: 1 })).toBe('yes')
    expect(applies('MZ-02-02', '医疗费用票据', { medicalCost12m: 0 })).toBe('no')
  })
  test('the spoken condition stands with the material', () => {
    expect(list('LD-06-01', {}).find((entry) => entry.name.includes('收费票据'))).toMatchObject({ need: 'when', condition: '缴费方式为个人垫付' })
    expect(items.flatMap((one) => one.materials).filter((one) => one.need.kind === 'when')).toHaveLength(60 + 59 + 57)
  })
})
