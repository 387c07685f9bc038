import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Act } from '../../../shared/desk/machine'
import { seal } from '../../../shared/desk/machine'
import { occurrenceAfter, type ScheduleFacts } from '../../../shared/followup/schedule'
import { readTaskNumber, seriesId, taskId, taskMachine, taskNumber, type TaskCommand, type TaskFacts, type TaskResult, type TaskState } from '../../../shared/followup/task'
import type { FollowUpWhen } from '../../../shared/catalogue/schema'

const CASE = '01990000-0000-7000-8000-000000000001'
const people = { li: { id: '01990000-0000-7000-8000-0000000000a1', staffNo: 'W203', name: '李敏', role: 'clerk', windowId: 'w3' }, zhao: { id: '01990000-0000-7000-8000-0000000000a2', staffNo: 'W201', name: '赵强', role: 'clerk', windowId: 'w1' } } as const
const act = (who: keyof typeof people, on = '2026-10-13'): Act => ({ by: people[who], at: `${on}T02:00:00.000Z`, on })
const task = '入户探访与资格复核'
const series = seriesId(CASE, task, 0)
const facts = (due: string | null): TaskFacts => ({
  series, no: taskNumber(taskId(series, due)), part: 0, kind: 'recheck', task, interval: '每6个月', role: '社区网格员', note: null, verify: false, case: { id: CASE, receiptNo: 'WX02-26-00001-0' }, item: { code: 'CL-02-01', name: '困难残疾人生活补贴' },
  resident: { id: '01990000-0000-7000-8000-0000000000b1', name: '陈秀芳', address: '望溪新村 3 幢', phone: '19900000000' }, communityId: 'c1', gridId: 'c1-g1', worker: '周网格', due, waits: due === null ? '制卡完成' : null, toldOn: null, doubt: null,
})
const result = (over: Partial<TaskResult> = {}): TaskResult => ({ how: 'unchanged', on: '2026-10-13', what: '', tries: 0, photoNo: '', met: '本人', checks: [], worker: '周网格', entered: 'typed', ...over })
const run = (commands: [TaskCommand, Act?][]): TaskState => {
  let state: TaskState | null = null
  for (const [command, by] of commands) {
    const decided = taskMachine.decide(state, command, by ?? act('li'))
    if (!decided.ok) throw new Error(decided.error.zh)
    state = decided.value
  }
  if (state === null) throw new Error('nothing')
  return state
}
const open = (due: string | null = '2026-10-20'): [TaskCommand] => [{ cmd: 'open', task: facts(due) }]

describe('a follow-up task', () => {
  test('planned, handed out, done; who entered it stands with it', () => {
    const done = run([open(), [{ cmd: 'out' }], [{ cmd: 'done', result: result() }, act('zhao')]])
    expect(done).toMatchObject({ state: 'done', result: { how: 'unchanged', by: { name: '赵强' } }, out: { by: { name: '李敏' } } })
    expect(done.history.map(({ what }) => what)).toEqual(['opened', 'out', 'done'])
    expect(taskMachine.index(done)).toMatchObject({ open: false, due: null, day: '2026-10-13' })
  })

  test('planned twice is one task, and nothing of it is lost', () => {
    const out = run([open(), [{ cmd: 'out' }]])
    expect(taskMachine.decide(out, open()[0], act('zhao'))).toEqual({ ok: true, value: out })
  })

  test('a second result is refused with the name of the first', () => {
    const done = run([open(), [{ cmd: 'done', result: result() }]])
    expect(taskMachine.decide(done, { cmd: 'done', result: result({ how: 'died' }) }, act('zhao'))).toMatchObject({ ok: false, error: { code: 'done', zh: expect.stringContaining('李敏') as unknown } })
  })

  test('a change says what, a door that stayed shut says how often, and no visit lies in the future', () => {
    const planned = run([open()])
    const refused = (over: Partial<TaskResult>) => taskMachine.decide(planned, { cmd: 'done', result: result(over) }, act('li'))
    expect(refused({ how: 'changed' })).toMatchObject({ ok: false, error: { path: 'what' } })
    expect(refused({ how: 'not-met' })).toMatchObject({ ok: false, error: { path: 'tries' } })
    expect(refused({ on: '2026-10-14' })).toMatchObject({ ok: false, error: { path: 'on' } })
  })

  test('a change waits for its case until that is accepted, and then stands in the lists of both', () => {
    const changed = run([open(), [{ cmd: 'done', result: result({ how: 'changed', what: '儿子就业' }) }]])
    expect(taskMachine.index(changed)).toMatchObject({ open: true, refs: expect.arrayContaining(['awaits-case']) as unknown })
    const expected = run([open(), [{ cmd: 'done', result: result({ how: 'changed', what: '儿子就业' }) }], [{ cmd: 'change', relation: 'stop', itemCode: 'MZ-01-04', itemName: '停保', reason: '' }]])
    expect(taskMachine.index(expected).refs).toContain('expects:01990000-0000-7000-8000-0000000000b1:MZ-01-04')
    const other = { id: '01990000-0000-7000-8000-000000000002', receiptNo: 'WX02-26-00002-0' }
    const linked = taskMachine.decide(expected, { cmd: 'linked', case: other }, act('li'))
    if (!linked.ok) throw new Error(linked.error.zh)
    expect(taskMachine.index(linked.value)).toMatchObject({ open: false, refs: expect.arrayContaining([`case:${CASE}`, `case:${other.id}`]) as unknown })
    expect(taskMachine.decide(linked.value, { cmd: 'linked', case: { ...other, id: CASE } }, act('zhao'))).toMatchObject({ ok: false, error: { code: 'linked' } })
  })

  test('without a day it waits; told once, another day is refused', () => {
    const told = run([open(null), [{ cmd: 'day', toldOn: '2026-10-01', due: '2026-11-01' }]])
    expect(told).toMatchObject({ due: '2026-11-01', waits: null, toldOn: '2026-10-01' })
    expect(taskMachine.decide(told, { cmd: 'day', toldOn: '2026-10-02', due: '2026-11-02' }, act('zhao'))).toMatchObject({ ok: false, error: { code: 'has-day' } })
  })

  test('what no machine knows is refused, and a command before the task came is told so', () => {
    expect(seal(taskMachine).decide(null, { cmd: 'burn' }, act('li'))).toMatchObject({ ok: false, error: { code: 'unknown-command' } })
    expect(taskMachine.decide(null, { cmd: 'out' }, act('li'))).toMatchObject({ ok: false, error: { code: 'not-there' } })
  })

  test('the number on the sheet finds the task again; one wrong digit finds nothing', () => {
    const no = taskNumber(taskId(series, '2026-10-20'))
    expect(no).toMatch(/^\d{12}$/)
    expect(readTaskNumber(`${no.slice(0, 4)} ${no.slice(4, 8)}-${no.slice(8)}`)).toBe(no)
    for (let at = 0; at < 12; at++) expect(readTaskNumber(no.slice(0, at) + String((Number(no[at]) + 1) % 10) + no.slice(at + 1))).toBeNull()
  })
})

/**
 * Two windows enter results of one series while apart, and their transactions reach the hub in any order. A transaction applies
 * whole or not at all (I-4), those of one window in its own order.
 */
describe('a series at the hub', () => {
  const when: FollowUpWhen = { every: { months: 1 }, from: 'decision' }
  const schedule: ScheduleFacts = { decisionOn: '2026-01-31', acceptedOn: '2026-01-01', paymentFrom: null, birthDate: null, form: {}, toldOn: null, onceDays: null, festivals: {}, workingDay: () => null }
  const nextDue = (after: string | null): string => {
    const next = occurrenceAfter(when, schedule, after)
    if (next.kind !== 'due') throw new Error('no end')
    return next.due
  }
  type Step = { id: string; command: TaskCommand }
  type Books = Map<string, TaskState>
  const apply = (books: Books, steps: readonly Step[], by: Act): boolean => {
    const copy = new Map(books)
    for (const { id, command } of steps) {
      const decided = taskMachine.decide(copy.get(id) ?? null, command, by)
      if (!decided.ok) return false
      copy.set(id, decided.value)
    }
    for (const [id, state] of copy) books.set(id, state)
    return true
  }
  const openStep = (due: string): Step => ({ id: taskId(series, due), command: { cmd: 'open', task: facts(due) } })
  /** What a window sends when the result of its open task comes in on that day: the next is planned, what is past by then is over. */
  const finish = (books: Books, on: string): Step[] => {
    const current = [...books.values()].find(({ state }) => state === 'planned')
    if (!current?.due) return []
    const steps: Step[] = [{ id: taskId(series, current.due), command: { cmd: 'done', result: result({ on }) } }]
    let due = nextDue(current.due)
    steps.push(openStep(due))
    while (due <= on) {
      steps.push({ id: taskId(series, due), command: { cmd: 'missed', text: '并入' } })
      due = nextDue(due)
      steps.push(openStep(due))
    }
    return steps
  }

  test('is never lost and never doubled, whatever came first', () => {
    const days = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 })
    fc.assert(fc.property(days, days, fc.infiniteStream(fc.boolean()), (first, second, coins) => {
      const dayOf = (offset: number): string => new Date(Date.UTC(2026, 1, 1) + offset * 86_400_000).toISOString().slice(0, 10)
      const started = (): Books => {
        const books: Books = new Map()
        apply(books, [openStep(nextDue(null))], act('li', '2026-02-01'))
        return books
      }
      const queueOf = (offsets: readonly number[], who: 'li' | 'zhao') => {
        const own = started()
        return [...offsets].sort((a, b) => a - b).map((offset) => {
          const steps = finish(own, dayOf(offset))
          apply(own, steps, act(who, dayOf(offset)))
          return { steps, by: act(who, dayOf(offset)) }
        })
      }
      const hub = started()
      const queues = [queueOf(first, 'li'), queueOf(second, 'zhao')]
      const coin = coins[Symbol.iterator]()
      while (queues.some((queue) => queue.length > 0)) {
        const pick = queues[0]!.length === 0 ? 1 : queues[1]!.length === 0 ? 0 : coin.next().value === true ? 1 : 0
        const sent = queues[pick]!.shift()!
        apply(hub, sent.steps, sent.by)
        // Repeated delivery changes nothing.
        if (coin.next().value === true) { const before = JSON.stringify([...hub]); const again = new Map(hub); if (apply(again, sent.steps, sent.by)) expect(JSON.stringify([...again].map(([id, { state }]) => [id, state]))).toBe(JSON.stringify([...hub].map(([id, { state }]) => [id, state]))); else expect(JSON.stringify([...hub])).toBe(before) }
        const open = [...hub.values()].filter(({ state }) => state === 'planned')
        expect(open).toHaveLength(1)
        // Every earlier day of the series is there and closed: no gap.
        const dues = [...hub.values()].map(({ due }) => due ?? '').sort()
        expect(open[0]?.due).toBe(dues.at(-1))
        dues.forEach((due, at) => { expect(due).toBe(at === 0 ? nextDue(null) : nextDue(dues[at - 1] ?? null)) })
      }
    }), { numRuns: 1500 })
  })
})
