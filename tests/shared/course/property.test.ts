import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { approvalWaitsFor } from '../../../shared/course/barrier'
import { isOurs } from '../../../shared/course/procedure'
import { possibleSteps } from '../../../shared/course/possible'
import { stepCase, withEvent } from '../../../shared/course/step'
import { courseOf } from '../../../shared/course/state'
import { addDays, daysBetween } from '../../../shared/domain/time/plainDate'
import { judgeCase } from '../../../shared/sync/judge'
import { caseRecord, type CaseRecord } from '../../../shared/sync/protocol'
import { accept, act, collect, decide, endPublicity, filed, limits, opinion, publish, returned, staff, supplement, visit, workingEnd } from './builders'

/** Thousands of random courses over real items: whatever is tried, in whatever order and on whatever day, no impossible state is reached. */

const codes = ['MZ-01-01', 'WJ-02-02', 'LD-01-03', 'MZ-10-02', 'CL-01-02', 'WJ-03-01', 'TY-02-03'] as const
const people = Object.values(staff)
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const made = fc.record({
  what: fc.integer({ min: 0, max: 29 }), who: fc.integer({ min: 0, max: people.length - 1 }), step: fc.integer({ min: 1, max: 11 }), days: fc.integer({ min: 0, max: 12 }), flag: fc.boolean(), n: fc.integer({ min: 1, max: 9 }), conflict: fc.boolean(),
})
type Made = { what: number; who: number; step: number; days: number; flag: boolean; n: number; conflict: boolean }

function commandOf(record: CaseRecord, { what: wanted, who, step, days, flag, n, conflict }: Made, on: string): Record<string, unknown> {
  const course = courseOf(record)
  const open = course.publications.at(-1)
  // Half of the time what the screen would offer, so that the runs get somewhere; else anything at all.
  const offered = flag ? possibleSteps({ record, course }, act(on, people[who])).filter(({ acts }) => acts.some((cmd) => cmd === 'finish' || cmd === 'publish' || cmd === 'end-publicity')) : []
  const named = offered[0] ?? course.procedure[(step - 1) % course.procedure.length]
  const wall = course.procedure.find(({ kind }) => kind === 'publicity')?.key
  // What ends a case is tried seldom, or most runs would end before they began.
  const what = (wanted === 5 || wanted === 23 || (wanted === 18 && !flag)) && n < 9 ? 2 : wanted >= 12 && wanted <= 17 && open?.objections.some(({ answer }) => answer === null) ? 15 : wanted === 17 && open && open.end === null && n > 5 ? 14 : wanted
  const key = named?.key ?? 's1'
  const from = addDays(on, flag ? 0 : -n)
  const publicity = course.terms?.publicity
  const command = ((): Record<string, unknown> => {
    switch (what) {
      case 0: return supplement(flag ? ['m04'] : ['m04', 'm07'], addDays(on, days), `s${n}`)
      case 1: return { ...returned(flag ? ['m04'] : ['m04', 'm07'], '2026-09-28'), tellBy: on < '2026-12-01' ? workingEnd(on, 5) : addDays(on, 7) }
      case 2: return { ...accept }
      case 3: return { ...accept, how: 'tolerated', tolerated: [{ key: 'm07', dueOn: addDays(on, days) }] }
      case 4: return { cmd: 'deem-accepted', rule: '第三十二条', limits }
      case 5: return { cmd: 'refuse-acceptance', ground: '不属于', article: '', office: null, remedies: '', returned: [], document: '' }
      case 6: return { cmd: 'finish-at-once', result: '已办', basis: '', document: '', limits }
      case 7: return { cmd: 'start', key }
      case 8: case 9: case 10: return named?.kind === 'visit' ? visit(addDays(on, flag ? 0 : n - 4), key) : opinion(key, '', { reportedBy: flag ? '区民政局' : '' })
      case 11: return { cmd: 'skip', key, reason: '不需要' }
      case 12: case 13: return publish(flag ? (wall ?? key) : key, from, addDays(from, flag ? (publicity?.days ?? 7) + (publicity?.unit === 'working' ? 2 : 0) : days), { id: `p${course.publications.length}`, days: publicity?.days ?? 7, unit: publicity?.unit ?? 'calendar' })
      case 14: return { cmd: 'object', key: open ? open.key : key, id: `o${n}`, from: '', content: '有异议' }
      case 15: return { cmd: 'answer-objection', key: open?.key ?? key, id: open?.objections.find(({ answer }) => answer === null)?.id ?? `o${n}`, inquirers: [{ id: 'a', name: '甲' }, { id: 'b', name: n > 2 ? '乙' : '甲' }], found: '核查', upheld: flag }
      case 16: case 17: return endPublicity(open?.key ?? key)
      case 18: case 19: return decide(flag ? 'approved' : 'refused', { facts: '事实', article: '条款', remedies: '复议' })
      case 20: return { cmd: 'pause', id: `z${n}`, ground: flag ? '鉴定' : '窗口忙', expectedDays: 3, document: '1', end: record.legalOn }
      case 21: return { cmd: 'resume', limits }
      case 22: return { cmd: 'extend', id: `y${n}`, of: flag ? 'legal' : 'promised', days: days + 1, oldEnd: record.legalOn ?? '2026-11-24', newEnd: addDays(record.legalOn ?? '2026-11-24', days), reason: '异地', document: '1' }
      case 23: return { cmd: 'withdraw', who: '申请人', reason: '不办了', returned: [], document: '' }
      case 24: return { cmd: 'correct', id: `c${n}`, what: '名字', before: '甲', after: '乙', reason: '错字', document: '' }
      case 25: return { cmd: 'issue', id: `i${n}`, name: '证', number: `${n}`, validFrom: on, validUntil: null }
      case 26: return collect({ id: `d${course.deliveries.length}`, signed: flag ? 'signed' : 'none', receiver: { name: '申请人', relation: '本人', idCheck: flag ? 'card-read' : 'none', idTail: '' } })
      case 27: return collect({ id: `d${course.deliveries.length}`, way: 'post', tracking: flag ? 'EMS' : '', receiver: null, signed: 'none' })
      case 28: return { cmd: 'delivery-result', id: flag ? (course.deliveries.at(-1)?.id ?? 'd0') : `d${n % 3}`, how: flag ? 'received' : 'returned', on, note: flag ? '' : '退回' }
      default: return flag ? { cmd: 'close', note: '' } : { cmd: 'archive', pages: [{ no: 1, title: '表', pages: 1 }], keeping: '30 年', box: '' }
    }
  })()
  return conflict && n === 1 ? { ...command, conflict: { who: '甲', to: '乙', ground: '在同一户' } } : command
}

/** What holds in every state of every case. */
function invariants(record: CaseRecord): void {
  const course = courseOf(record)
  const at = course.procedure.findIndex(({ kind }) => kind === 'decision')
  if (['accepted', 'at-department', 'supplement', 'approved', 'refused', 'completed'].includes(record.status)) expect(course.acceptance && course.acceptance.how !== 'refused').toBe(true)
  if (record.status === 'not-accepted') expect(course.acceptance?.how).toBe('refused')
  if (record.status === 'approved' || record.status === 'refused') expect(course.decision?.outcome).toBe(record.status)
  if (course.decision) expect(course.acceptance).not.toBeNull()
  // Nothing is told or deemed after the last day of telling, nothing deemed before it is over.
  for (const one of course.supplements) expect(one.returnBy > one.on).toBe(true)
  if (course.acceptance?.how === 'deemed' && course.filing?.tellBy) expect(course.acceptance.decidedOn > course.filing.tellBy).toBe(true)
  // Publicity that the item has stands before an approval of ours, whole and without objection.
  if (course.decision?.outcome === 'approved' && course.decision.level !== 'district' && !course.terms?.onTheSpot)
    for (const step of course.procedure.slice(0, at)) if (step.kind === 'publicity' && isOurs(step) && step.optional === null) expect(course.publications.findLast(({ key }) => key === step.key)?.end?.how).toBe('passed')
  for (const step of course.steps) if (step.skipped !== null) { const own = course.procedure.find(({ key }) => key === step.key); expect(own && (own.optional !== null || !isOurs(own))).toBe(true) }
  for (const one of course.publications) {
    expect(daysBetween(one.from, one.to) >= one.days).toBe(true)
    if (course.terms?.publicity) expect(one.days >= course.terms.publicity.days).toBe(true)
    if (one.end?.how === 'passed') expect(one.end.on > one.to && one.objections.length === 0).toBe(true)
    if (one.end?.how === 'objected') expect(one.objections.every(({ answer }) => answer !== null)).toBe(true)
  }
  // Delivery comes after a decision; pauses do not overlap; one extension of a kind, before the end it moved.
  if (course.deliveries.length > 0) expect(course.decision).not.toBeNull()
  expect(course.pauses.filter(({ until }) => until === null).length <= 1).toBe(true)
  for (const of of ['promised', 'legal']) expect(course.extensions.filter((one) => one.of === of).length <= 1).toBe(true)
  for (const one of course.extensions) expect(one.on <= one.oldEnd && one.newEnd > one.oldEnd).toBe(true)
  // Two visitors; nobody checks and decides.
  for (const { result } of course.steps) if (result?.kind === 'visit') expect(new Set(result.visit.visitors.map(({ name }) => name)).size >= 2).toBe(true)
  const checkers = course.steps.filter(({ kind, finishedBy }) => kind === 'check' && finishedBy !== null).map(({ finishedBy }) => finishedBy?.id)
  if (course.decision?.by && course.decision.level !== 'window') expect(checkers).not.toContain(course.decision.by.id)
  // Nothing is dated back.
  const days = course.log.map(({ on }) => on)
  expect([...days].sort()).toEqual(days)
  for (const step of course.steps) expect(step.finishedOn === null || step.finishedOn >= step.startedOn).toBe(true)
}

describe('whatever is tried', () => {
  test('no impossible state is reached, the hub says what the window says, and what the screen offers can be done', () => {
    const reached = new Set<string>()
    let steps = 0
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.array(made, { minLength: 25, maxLength: 90, size: 'max' }), (code, list) => {
        let record = filed(code, '2026-09-28')
        let on = '2026-09-28'
        let n = 1
        for (const one of list) {
          // Mostly forward, now and then a clock that was set back.
          on = one.what === 7 && one.flag ? addDays(on, -1) : addDays(on, one.days > 10 ? 4 : one.days % 2)
          const by = act(on, people[one.who])
          const command = commandOf(record, one, on)
          const window = stepCase(record, command, by)
          const hub = judgeCase({ record, head: uuid(n) }, { opId: uuid(n + 1), id: record.id, base: uuid(n), body: { kind: 'case.cmd', cmd: 'step', command, by: by.by, at: by.at, on: by.on } }, { numberUsedBy: null })
          expect(hub.result).toBe(window.ok ? 'applied' : 'rejected')
          if (window.ok) {
            expect(hub.after?.record).toEqual(window.value)
            expect(command['conflict'] === undefined || !['accept', 'finish', 'decide', 'supplement', 'finish-at-once'].includes(String(command['cmd']))).toBe(true)
            record = window.value
            n += 1
            steps += 1
            reached.add(String(command['cmd']))
            reached.add(record.status)
            invariants(record)
          } else expect(window.error.zh.length > 3 && window.error.en.length > 3).toBe(true)
          // The district decides in between, as it does.
          if (one.what === 29 && one.n === 9 && courseOf(record).terms?.decidedBy === 'district' && (record.status === 'accepted')) {
            record = withEvent(record, { eventId: uuid(800), caseId: record.id, move: 'approve', status: 'approved', at: `${on}T03:00:00.000Z`, on, by: '赵', department: '区民政局', docNo: '1', reason: null, text: null })
            reached.add(record.status)
            invariants(record)
          }
          // What a step offers is not barred when it is taken.
          if (one.what === 8) {
            const offered = possibleSteps({ record, course: courseOf(record) }, by).find(({ acts, kind }) => acts.includes('finish') && kind !== 'visit' && kind !== 'neighbours')
            if (offered) expect(stepCase(record, opinion(offered.key, '', { reportedBy: '部门' }), by)).toMatchObject({ ok: true })
          }
          if (courseOf(record).decision === null) expect(approvalWaitsFor(courseOf(record)).every(isOurs)).toBe(true)
        }
        expect(caseRecord.safeParse(record).success).toBe(true)
      }),
      { numRuns: 1200, seed: 20261013 },
    )
    // The runs go far enough to mean something.
    for (const what of ['supplement', 'return-papers', 'deem-accepted', 'accept', 'refuse-acceptance', 'finish-at-once', 'publish', 'object', 'answer-objection', 'end-publicity', 'decide', 'pause', 'resume', 'extend', 'withdraw', 'issue', 'deliver', 'delivery-result', 'close', 'archive', 'approved', 'refused', 'completed'])
      expect(reached, what).toContain(what)
    expect(steps).toBeGreaterThan(5000)
  }, 120_000)

  test('days of telling, whatever the day of filing: told on the last, deemed on the next', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 330 }), (n) => {
      const on = addDays('2026-01-05', n)
      const record = filed('MZ-01-01', on)
      const last = workingEnd(on, 5)
      expect(stepCase(record, supplement(['m04'], addDays(last, 9)), act(last)).ok).toBe(true)
      expect(stepCase(record, { cmd: 'deem-accepted', rule: '第三十二条', limits }, act(last)).ok).toBe(false)
      expect(stepCase(record, supplement(['m04'], addDays(last, 9)), act(addDays(last, 1))).ok).toBe(false)
      expect(stepCase(record, { cmd: 'deem-accepted', rule: '第三十二条', limits }, act(addDays(last, 1))).ok).toBe(true)
    }), { numRuns: 300 })
  })
})
