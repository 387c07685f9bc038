import { describe, expect, test } from 'vitest'
import { commutes, stepCase, withEvent } from '../../../shared/course/step'
import { possibleActs, possibleSteps } from '../../../shared/course/possible'
import { courseOf, courseState } from '../../../shared/course/state'
import { caseRecord, type CaseEvent } from '../../../shared/sync/protocol'
import { judgeCase } from '../../../shared/sync/judge'
import { accept, accepted, act, after, collect, decide, endPublicity, filed, limits, opinion, publish, refusal, returned, staff, supplement, visit } from './builders'

const lead = (on: string) => act(on, staff.jiang)
const deem = { cmd: 'deem-accepted', rule: '行政许可法第三十二条', limits } as const

describe('补正: within five working days, everything at once', () => {
  // 28 September: 29, 30 September, 8, 9 October and the make-up Saturday 10 October.
  test('filed on 28 September 2026, it can be told until the make-up Saturday 10 October, not on the 11th', () => {
    const one = filed('MZ-01-01', '2026-09-28')
    expect(courseOf(one).filing?.tellBy).toBe('2026-10-10')
    expect(after(one, [act('2026-10-10'), supplement(['m04', 'm07'])])).toMatchObject({ status: 'to-supplement', course: { supplements: [{ on: '2026-10-10', returnBy: '2026-10-20', items: [{ key: 'm04' }, { key: 'm07' }] }] } })
    expect(refusal(one, act('2026-10-11'), supplement(['m04']))).toEqual({ code: 'deemed-accepted', zh: '2026-09-28 收的材料，到 2026-10-10 没有告知，按行政许可法第三十二条自 2026-09-28 起已视为受理，不能再要求补正' })
  })
  test('filed on 30 September, the fifth working day is 13 October', () => {
    const one = filed('MZ-01-01', '2026-09-30')
    expect(courseOf(one).filing?.tellBy).toBe('2026-10-13')
    expect(refusal(one, act('2026-10-13'), supplement(['m04']))).toBeNull()
    expect(refusal(one, act('2026-10-14'), supplement(['m04']))?.code).toBe('deemed-accepted')
  })
  test('it becomes deemed acceptance only after the last day, from the day of filing, by the program', () => {
    const one = filed('MZ-01-01', '2026-09-28')
    expect(refusal(one, act('2026-10-10'), deem)?.code).toBe('still-time')
    const deemed = after(one, [act('2026-10-12'), deem])
    expect(deemed).toMatchObject({ status: 'accepted', acceptedOn: '2026-09-28', promisedOn: '2026-11-10', course: { acceptance: { how: 'deemed', on: '2026-09-28', decidedOn: '2026-10-11', by: null }, log: [{ cmd: 'deem-accepted', by: { name: '程序' } }] } })
    expect(refusal(deemed, act('2026-10-12'), supplement(['m04']))?.zh).toContain('自 2026-09-28 起已视为受理')
    expect(refusal(deemed, act('2026-10-12'), accept)?.code).toBe('deemed-accepted')
  })
  test('what was told stops the clock: nothing is deemed while papers are awaited, and what came back gets five new days', () => {
    const told = after(filed('MZ-01-01', '2026-09-28'), [act('2026-10-10'), supplement(['m04', 'm07'])])
    expect(refusal(told, act('2026-10-19'), deem)?.code).toBe('wrong-time')
    expect(refusal(told, act('2026-10-19'), returned(['m04'], '2026-10-19'))).toEqual({ code: 'missing', zh: '“m07”还没交来；全部交来再登记' })
    const back = after(told, [act('2026-10-19'), returned(['m04', 'm07'], '2026-10-19')])
    expect(back).toMatchObject({ status: 'filed', course: { filing: { on: '2026-09-28', since: '2026-10-19', tellBy: '2026-10-26' } } })
    expect(back.materials.map(({ key, state }) => [key, state])).toEqual([['m03', 'original'], ['m04', 'original'], ['m07', 'original']])
    expect(after(back, [act('2026-10-27'), deem])).toMatchObject({ acceptedOn: '2026-10-19' })
  })
  test('a second notice may only speak of what came newly', () => {
    const back = after(filed('MZ-01-01', '2026-09-28'), [act('2026-09-29'), supplement(['m04'])], [act('2026-10-08'), returned(['m04'], '2026-10-08')])
    expect(refusal(back, act('2026-10-09'), supplement(['m07'], '2026-10-30', 's2'))).toEqual({ code: 'second-supplement', zh: '“m07”第一次就能告知，不能再要求补正；只有新交来的材料可以再告知' })
    expect(refusal(back, act('2026-10-09'), supplement(['m04'], '2026-10-30', 's2'))).toBeNull()
  })
  test('one paper once, and a day that is still to come', () => {
    const one = filed('MZ-01-01', '2026-09-28')
    expect(refusal(one, act('2026-09-29'), supplement(['m04', 'm04']))?.code).toBe('twice')
    expect(refusal(one, act('2026-09-29'), supplement(['m04'], '2026-09-29'))?.code).toBe('order')
  })
  test('a wrong entry is mended where the notice named it, and nowhere else', () => {
    const told = after(filed('MZ-01-01', '2026-09-28'), [act('2026-09-29'), supplement(['form:bankCard'])])
    expect(refusal(told, act('2026-09-30'), { ...returned([], '2026-09-30'), form: { applyType: '新申请' } })?.code).toBe('unknown')
    expect(after(told, [act('2026-09-30'), { ...returned([], '2026-09-30'), form: { bankCard: '6222' } }]).form).toMatchObject({ bankCard: '6222' })
  })
  test('silence is withdrawal only where a rule says so, after the day, and by a lead', () => {
    const ruled = after(filed('MZ-01-01', '2026-09-28', { terms: { silence: '安阳市政务服务条例第三十六条' } }), [act('2026-09-29'), supplement(['m04'], '2026-10-12')])
    const silent = { cmd: 'treat-as-withdrawn', reason: '10 月 12 日没有交回', returned: [], document: '' }
    expect(refusal(ruled, lead('2026-10-12'), silent)?.code).toBe('still-time')
    expect(refusal(ruled, act('2026-10-13'), silent)?.code).toBe('role')
    expect(after(ruled, [lead('2026-10-13'), silent])).toMatchObject({ status: 'withdrawn', course: { withdrawal: { how: 'silence', rule: '安阳市政务服务条例第三十六条', by: { name: '蒋琴' } } } })
    const unruled = after(filed('MZ-01-01', '2026-09-28'), [act('2026-09-29'), supplement(['m04'], '2026-10-12')])
    expect(refusal(unruled, lead('2026-10-13'), silent)?.code).toBe('no-rule')
  })
})

describe('受理、不予受理、即办', () => {
  test('accepted with papers tolerated: each has its day', () => {
    const one = after(filed('MZ-01-01', '2026-09-28'), [act('2026-09-29'), { ...accept, how: 'tolerated', tolerated: [{ key: 'm07', dueOn: '2026-10-20' }], notApplicable: ['m04'] }])
    expect(one).toMatchObject({ status: 'accepted', acceptedOn: '2026-09-29', course: { acceptance: { how: 'tolerated', on: '2026-09-29' } } })
    expect(one.materials.map(({ key, state, dueOn }) => [key, state, dueOn])).toEqual([['m03', 'original', undefined], ['m04', 'not-applicable', undefined], ['m07', 'tolerated', '2026-10-20']])
    expect(refusal(filed('MZ-01-01', '2026-09-28'), act('2026-09-29'), { ...accept, how: 'tolerated' })?.code).toBe('tolerated')
  })
  test('declined with ground and the right office', () => {
    const no = { cmd: 'refuse-acceptance', ground: '不属于本机关职权', article: '行政许可法第三十二条（二）', office: { name: '区公安分局', address: '安平路 1 号', phone: '0000-110' }, remedies: '', returned: ['户口簿'], document: '' }
    const one = after(filed('MZ-01-01', '2026-09-28'), [act('2026-09-28'), no])
    expect(one).toMatchObject({ status: 'not-accepted', course: { acceptance: { how: 'refused' }, rejection: { office: { name: '区公安分局' } } } })
    expect(refusal(one, act('2026-09-29'), decide())?.zh).toBe('这件事由区里决定，决定经收发回到窗口')
  })
  test('finished at once where the item is such a one, and nowhere else', () => {
    const at = { cmd: 'finish-at-once', result: '已登记', basis: '社会保险法第五十八条', document: '望溪二即〔2026〕1号', limits }
    expect(after(filed('LD-01-01', '2026-09-28'), [act('2026-09-28'), at])).toMatchObject({ status: 'completed', course: { acceptance: { how: 'accepted' }, decision: { outcome: 'approved', level: 'window' } } })
    expect(refusal(filed('MZ-01-01', '2026-09-28'), act('2026-09-28'), at)?.code).toBe('not-on-the-spot')
  })
})

describe('低保 from acceptance to delivery', () => {
  const begun = accepted('MZ-01-01', '2026-10-13')
  const visited = after(begun, [act('2026-10-14'), opinion('s2', '已提请核对')], [act('2026-10-15'), visit('2026-10-15')], [act('2026-10-16'), opinion('s6', '符合条件')])
  const published = after(visited, [act('2026-10-16'), publish('s7', '2026-10-16', '2026-10-23')])

  test('the first check waits for the visit; the review by neighbours, wanted only on objection, does not hold it up', () => {
    expect(refusal(begun, act('2026-10-14'), opinion('s6'))?.zh).toBe('先办“信息核对提请”，再办“初审”')
    expect(courseOf(visited).steps.map(({ key }) => key)).toEqual(['s1', 's2', 's4', 's6'])
  })
  test('a visit is made by two, and its day is no day to come', () => {
    const alone = visit('2026-10-14')
    if (alone.result.kind !== 'visit') throw new Error('a visit')
    const twice = { ...alone, result: { ...alone.result, visit: { ...alone.result.visit, visitors: [{ id: 'grid:7', name: '韩芳' }, { id: 'x', name: '韩芳' }] } } }
    expect(refusal(begun, act('2026-10-14'), twice)?.code).toBe('two-visitors')
    expect(refusal(begun, act('2026-10-14'), { ...alone, result: { ...alone.result, visit: { ...alone.result.visit, visitors: [{ id: 'grid:7', name: '韩芳' }] } } })?.code).toBe('unknown-command')
    expect(refusal(begun, act('2026-10-14'), visit('2026-10-15'))?.code).toBe('future')
    expect(refusal(begun, act('2026-10-14'), visit('2026-10-12'))?.code).toBe('back-dated')
    const applicant = { ...alone, result: { ...alone.result, visit: { ...alone.result.visit, visitors: [{ id: 'a', name: begun.applicant.name }, { id: 'b', name: '韩芳' }] } } }
    expect(refusal(begun, act('2026-10-14'), applicant)?.code).toBe('conflict')
  })
  test('publicity: seven days after the day of posting, never shorter, never ended early, never left out', () => {
    expect(refusal(visited, act('2026-10-16'), publish('s7', '2026-10-16', '2026-10-22'))?.code).toBe('too-short')
    expect(refusal(visited, act('2026-10-16'), publish('s7', '2026-10-16', '2026-10-21', { days: 5 }))?.code).toBe('too-short')
    expect(refusal(visited, act('2026-10-16'), publish('s7', '2026-10-17', '2026-10-24'))?.code).toBe('future')
    expect(refusal(visited, lead('2026-10-16'), { cmd: 'skip', key: 's7', reason: '领导要求快办' })).toEqual({ code: 'never-skipped', zh: '公示不能省略（社会救助暂行办法）' })
    expect(refusal(published, act('2026-10-23'), endPublicity('s7'))?.zh).toBe('公示到 2026-10-23 当天为止，2026-10-24 起才能结束')
    expect(refusal(published, act('2026-10-24'), { ...endPublicity('s7'), noPhoto: '' })?.code).toBe('no-photo')
    expect(after(published, [act('2026-10-24'), endPublicity('s7')])).toMatchObject({ course: { publications: [{ end: { how: 'passed', on: '2026-10-24' } }] } })
  })
  test('an objection: inquiry by two, answer, and it is published again', () => {
    const objected = after(published, [act('2026-10-20'), { cmd: 'object', key: 's7', id: 'o1', from: '', content: '他家另有一套房' }])
    expect(refusal(objected, act('2026-10-24'), endPublicity('s7'))?.code).toBe('objection')
    const answer = { cmd: 'answer-objection', key: 's7', id: 'o1', inquirers: [{ id: 'a', name: '韩芳' }, { id: 'b', name: '周洁' }], found: '房屋已于 2019 年出售', upheld: false }
    expect(refusal(objected, act('2026-10-21'), { ...answer, inquirers: [{ id: 'a', name: '韩芳' }, { id: 'b', name: '韩芳' }] })?.code).toBe('two-visitors')
    const answered = after(objected, [act('2026-10-21'), answer])
    expect(courseOf(answered).publications).toMatchObject([{ end: { how: 'objected', result: '异议不成立，答复后重新公示' } }])
    expect(refusal(answered, act('2026-10-24'), endPublicity('s7'))?.code).toBe('not-published')
    const again = after(answered, [act('2026-10-21'), publish('s7', '2026-10-21', '2026-10-28')], [act('2026-10-29'), endPublicity('s7')])
    expect(courseOf(again).publications.map(({ end }) => end?.how)).toEqual(['objected', 'passed'])
  })

  const event: CaseEvent = { eventId: '00000000-0000-4000-8000-000000000e01', caseId: begun.id, move: 'approve', status: 'approved', at: '2026-11-02T02:00:00.000Z', on: '2026-11-02', by: '赵科长', department: '区民政局', docNo: '区批〔2026〕7号', reason: null, text: '月保障金 1,260.00 元' }
  const approved = withEvent(after(published, [act('2026-10-24'), endPublicity('s7')]), event)

  test('the district decides; the counter cannot, and does not correct what the district decided', () => {
    expect(refusal(published, lead('2026-10-20'), decide())?.zh).toBe('这件事由区里决定，决定经收发回到窗口')
    expect(approved).toMatchObject({ status: 'approved', course: { decision: { outcome: 'approved', level: 'district', docNo: '区批〔2026〕7号', on: '2026-11-02' } } })
    expect(refusal(approved, lead('2026-11-03'), { cmd: 'correct', id: 'c1', what: '金额', before: '1', after: '2', reason: '算错', document: '' })?.code).toBe('district')
  })
  test('nothing is delivered before the decision; identity is checked, and delivery completes the case', () => {
    expect(refusal(published, act('2026-10-20'), collect())?.code).toBe('wrong-time')
    expect(refusal(approved, act('2026-11-03'), collect({ receiver: { name: '沈国良', relation: '本人', idCheck: 'none', idTail: '' } }))?.code).toBe('identity')
    expect(refusal(approved, act('2026-11-03'), collect({ signed: 'none' }))?.code).toBe('signature')
    const ready = after(approved, [act('2026-11-03'), { cmd: 'make-ready', place: '出件柜 2', keepUntil: null, told: 'phone', document: '' }])
    const done = after(ready, [act('2026-11-04'), collect()])
    expect(done).toMatchObject({ status: 'completed', course: { deliveries: [{ end: { how: 'received', on: '2026-11-04' } }] } })
    expect(refusal(done, act('2026-11-05'), collect({ id: 'd2' }))?.code).toBe('served')
    const archived = after(done, [act('2026-11-05'), { cmd: 'archive', pages: [{ no: 1, title: '申请表', pages: 4 }], keeping: '30 年', box: '2026-低保-01' }])
    expect(courseOf(archived).archive).toMatchObject({ keeping: '30 年' })
    expect(refusal(archived, act('2026-11-06'), { cmd: 'archive', pages: [{ no: 1, title: '申请表', pages: 4 }], keeping: '30 年', box: '' })?.code).toBe('filed-away')
  })
  test('a letter is under way until its result is known; who will not take it is recorded with a witness, and left in place it is served', () => {
    const posted = after(approved, [act('2026-11-03'), collect({ way: 'post', tracking: 'EMS123', receiver: null, signed: 'none' })])
    expect(refusal(posted, act('2026-11-04'), collect({ id: 'd2' }))?.code).toBe('under-way')
    expect(refusal(posted, act('2026-11-05'), { cmd: 'delivery-result', id: 'd1', how: 'returned', on: '2026-11-05', note: '' })?.code).toBe('required')
    const back = after(posted, [act('2026-11-05'), { cmd: 'delivery-result', id: 'd1', how: 'returned', on: '2026-11-05', note: '查无此人' }])
    expect(back.status).toBe('approved')
    expect(refusal(back, act('2026-11-06'), collect({ id: 'd2', way: 'visit', signed: 'refused' }))?.code).toBe('witness')
    const refused = after(back, [act('2026-11-06'), collect({ id: 'd2', way: 'visit', signed: 'refused', refusal: '认为金额少', witness: '社区韩芳' })])
    expect(refused).toMatchObject({ status: 'approved', course: { deliveries: [{ end: { how: 'returned' } }, { end: { how: 'refused' } }] } })
    const left = { id: 'd3', way: 'left' as const, signed: 'refused' as const, refusal: '认为金额少', witness: '社区韩芳' }
    expect(refusal(refused, act('2026-11-07'), collect(left))?.code).toBe('no-photo')
    expect(after(refused, [act('2026-11-07'), collect({ ...left, photos: ['00000000-0000-4000-8000-00000000f001'] })]).status).toBe('completed')
  })
  test('a clock that was set back changes nothing', () =>
    expect(refusal(published, act('2026-10-15'), { cmd: 'object', key: 's7', id: 'o1', from: '', content: '另有住房' })?.zh).toBe('本机日期 2026-10-15 早于上一步的 2026-10-16，不能倒签；请先校对电脑时间'))
})

describe('street decision: roles, four eyes, conflict', () => {
  const checked = after(accepted('WJ-02-02', '2026-10-13'), [lead('2026-10-14'), opinion('s2')], [lead('2026-10-14'), opinion('s3', '符合')], [act('2026-10-14'), publish('s4', '2026-10-14', '2026-10-21')])
  const passed = after(checked, [act('2026-10-22'), endPublicity('s4')])
  test('no approval before every step of ours is done, nor while it is published', () => {
    expect(refusal(accepted('WJ-02-02', '2026-10-13'), act('2026-10-14', staff.tang), decide())?.zh).toBe('“档案核查”还没有办，不能准予')
    expect(refusal(checked, act('2026-10-20', staff.tang), decide())?.code).toBe('publicity')
  })
  test('a clerk does not decide for the street, and who checked first does not decide', () => {
    expect(refusal(passed, act('2026-10-22'), decide())?.code).toBe('role')
    expect(refusal(passed, lead('2026-10-22'), decide())).toEqual({ code: 'same-person', zh: '初审是蒋琴做的，决定要换一个人' })
    expect(refusal(passed, act('2026-10-22', staff.tang), decide('approved', { docNo: '' }))?.code).toBe('required')
    expect(after(passed, [act('2026-10-22', staff.tang), decide()])).toMatchObject({ status: 'approved', course: { decision: { level: 'street', by: { name: '唐卫东' }, docNo: '望街民〔2026〕5号' } } })
  })
  test('a refusal says facts, article and remedies', () => {
    expect(refusal(passed, act('2026-10-22', staff.tang), decide('refused', { facts: '不是独生子女父母' }))?.zh).toBe('不予批准要写依据条款')
    expect(after(passed, [act('2026-10-22', staff.tang), decide('refused', { facts: '不是独生子女父母', article: '省条例第四条', remedies: '60 日内申请复议' })]).status).toBe('refused')
  })
  test('on his own or a relative’s case nobody checks, visits or decides, whatever his role', () => {
    const conflict = { who: '唐卫东', to: '申请人沈国良', ground: '在同一户' }
    expect(refusal(passed, act('2026-10-22', staff.tang), { ...decide(), conflict })).toEqual({ code: 'conflict', zh: '唐卫东与申请人沈国良在同一户，要回避，换一个人来办' })
    expect(refusal(filed('MZ-01-01', '2026-09-28'), act('2026-09-29'), { ...accept, conflict })?.code).toBe('conflict')
    expect(possibleActs({ record: passed, course: courseOf(passed) }, act('2026-10-22', staff.tang), conflict).find(({ cmd }) => cmd === 'decide')).toMatchObject({ possible: false, whyNot: { code: 'conflict' } })
  })
  test('a correction keeps the old words', () => {
    const approved = after(passed, [act('2026-10-22', staff.tang), decide()])
    const correct = { cmd: 'correct', id: 'c1', what: '奖励金额', before: '2400 元', after: '3600 元', reason: '工龄算错', document: '望溪二更〔2026〕1号' }
    expect(refusal(approved, act('2026-10-23'), correct)?.code).toBe('role')
    expect(after(approved, [lead('2026-10-23'), correct])).toMatchObject({ status: 'approved', course: { decision: { outcome: 'approved' }, corrections: [{ before: '2400 元', after: '3600 元', by: { name: '蒋琴' } }] } })
  })
})

describe('the clock', () => {
  const one = accepted('MZ-01-01', '2026-10-13')
  const pause = { cmd: 'pause', id: 'z1', ground: '听证', expectedDays: 10, document: '望溪二中〔2026〕1号', end: '2026-11-10' }
  test('a pause has a listed ground and a document, one at a time, none after the end', () => {
    expect(refusal(one, act('2026-10-20'), { ...pause, ground: '窗口忙' })?.code).toBe('ground')
    expect(refusal(one, act('2026-10-20'), { ...pause, document: '' })?.code).toBe('unknown-command')
    expect(refusal(one, act('2026-11-11'), pause)?.code).toBe('after-end')
    const paused = after(one, [act('2026-10-20'), pause])
    expect(refusal(paused, act('2026-10-21'), { ...pause, id: 'z2' })?.code).toBe('paused')
    expect(refusal(paused, act('2026-10-21', staff.tang), { cmd: 'extend', id: 'y1', of: 'legal', days: 15, oldEnd: '2026-11-24', newEnd: '2026-12-15', reason: '异地', document: '1' })?.code).toBe('paused')
    expect(after(paused, [act('2026-10-27'), { cmd: 'resume', limits: { promisedOn: '2026-11-17', legalOn: '2026-12-01', limitNote: null } }])).toMatchObject({ promisedOn: '2026-11-17', course: { pauses: [{ from: '2026-10-20', until: '2026-10-27', endedBy: { name: '李敏' } }] } })
  })
  test('an extension: before the end, once, no longer than the item allows, by a lead', () => {
    const extend = { cmd: 'extend', id: 'y1', of: 'legal', days: 15, oldEnd: '2026-11-24', newEnd: '2026-12-15', reason: '异地协查', document: '望溪二延〔2026〕1号' }
    expect(refusal(one, act('2026-11-24'), extend)?.code).toBe('role')
    expect(refusal(one, lead('2026-11-25'), extend)?.code).toBe('after-end')
    expect(refusal(one, lead('2026-11-24'), { ...extend, days: 16 })?.zh).toBe('最多延 15 个工作日')
    expect(refusal(one, lead('2026-11-24'), { ...extend, of: 'promised' })?.code).toBe('no-extension')
    const longer = after(one, [lead('2026-11-24'), extend])
    expect(longer).toMatchObject({ legalOn: '2026-12-15', course: { extensions: [{ oldEnd: '2026-11-24', newEnd: '2026-12-15', approvedBy: { name: '蒋琴' } }] } })
    expect(refusal(longer, lead('2026-12-01'), { ...extend, id: 'y2' })?.code).toBe('extended')
    expect(refusal(accepted('WJ-02-02', '2026-10-13'), lead('2026-10-14'), extend)?.code).toBe('no-extension')
  })
})

describe('withdrawal, old cases, the hub', () => {
  test('withdrawn before a result, with who, why and what went back; not after', () => {
    const withdraw = { cmd: 'withdraw', who: '沈国良', reason: '子女接去同住', returned: ['户口簿'], document: '' }
    expect(after(accepted('MZ-01-01', '2026-10-13'), [act('2026-10-14'), withdraw])).toMatchObject({ status: 'withdrawn', course: { withdrawal: { how: 'asked', who: '沈国良', returned: ['户口簿'] } } })
    expect(refusal(after(accepted('MZ-01-01', '2026-10-13'), [act('2026-10-14'), withdraw]), act('2026-10-15'), withdraw)?.zh).toBe('已经有结果，不能撤回。已经撤回，现在可以：归档')
  })
  test('a case from before courses begins with what the first command carries, and asks for it', () => {
    const { course, ...old } = accepted('MZ-01-01', '2026-10-13')
    const full = courseOf({ course })
    expect(refusal(old, act('2026-10-14'), opinion('s2'))?.code).toBe('no-course')
    const begin = { filing: { ...full.filing!, tellDays: null, tellBy: null }, acceptance: full.acceptance, procedure: full.procedure, terms: full.terms!, decision: null }
    const stepped = after(old, [act('2026-10-14'), { ...opinion('s2'), begin }])
    expect(courseOf(stepped)).toMatchObject({ acceptance: { how: 'accepted' }, steps: [{ key: 's1' }, { key: 's2' }] })
    // A course that is there is never begun again.
    expect(courseOf(after(stepped, [act('2026-10-15'), { ...visit('2026-10-15'), begin: { ...begin, procedure: [] } }])).procedure).toHaveLength(11)
  })
  test('the hub judges what the window judged, and a case that moved in between is not stepped on', () => {
    const one = accepted('MZ-01-01', '2026-10-13')
    const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
    const op = (base: string, command: unknown, by = act('2026-10-14')) => ({ opId: uuid(9), id: one.id, base, body: { kind: 'case.cmd' as const, cmd: 'step' as const, command, by: by.by, at: by.at, on: by.on } })
    const judged = judgeCase({ record: one, head: uuid(1) }, op(uuid(1), opinion('s2')), { numberUsedBy: null })
    const window = stepCase(one, opinion('s2'), act('2026-10-14'))
    expect(judged).toMatchObject({ result: 'applied', after: { record: window.ok ? window.value : null } })
    expect(judgeCase({ record: one, head: uuid(2) }, op(uuid(1), opinion('s2')), { numberUsedBy: null })).toMatchObject({ result: 'rejected', code: 'STATE_MOVED' })
    expect(judgeCase({ record: one, head: uuid(1) }, op(uuid(1), endPublicity('s7')), { numberUsedBy: null })).toMatchObject({ result: 'rejected', theirs: { zh: '还没有在公示' } })
  })
  test('photographs and objections only add, so they ask for no newest state', () => {
    expect([{ cmd: 'publicity-photos', key: 's7', photos: ['00000000-0000-4000-8000-00000000f001'] }, { cmd: 'object', key: 's7', id: 'o', from: '', content: '有房' }, endPublicity('s7'), 'x'].map(commutes)).toEqual([true, true, false, false])
  })
  test('a record with its course is a record that travels', () => {
    const one = accepted('MZ-01-01', '2026-10-13')
    expect(caseRecord.parse(one)).toEqual(one)
    expect(courseState.parse({ ...one.course, later: 'of a newer program' })).toMatchObject({ later: 'of a newer program' })
    expect(after({ ...one, course: { ...one.course!, later: 'of a newer program' } }, [act('2026-10-14'), opinion('s2')]).course).toMatchObject({ later: 'of a newer program' })
  })
  test('what the screen offers is what a step allows', () => {
    const record = accepted('MZ-01-01', '2026-10-13')
    const steps = possibleSteps({ record, course: courseOf(record) }, act('2026-10-14'))
    expect(steps.map(({ key, state }) => [key, state])).toEqual([['s1', 'done'], ['s2', 'next'], ['s3', 'elsewhere'], ['s4', 'next'], ['s5', 'next'], ['s6', 'to-come'], ['s7', 'to-come'], ['s8', 'elsewhere'], ['s9', 'to-come'], ['s10', 'to-come'], ['s11', 'to-come']])
    expect(steps.find(({ key }) => key === 's6')?.whyNot?.zh).toBe('先办“信息核对提请”，再办“初审”')
    expect(possibleActs({ record, course: courseOf(record) }, act('2026-10-14')).filter(({ possible }) => possible).map(({ cmd }) => cmd)).toEqual(['pause', 'withdraw'])
  })
})
