import { expect, test } from 'vitest'
import { isBlank, visitMachine, type VisitCommand, type VisitState } from '../../../shared/visit/machine'
import { at } from '../queue/acts'

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const chen = { id: uuid(1), name: '陈桂芳' }
const run = (...steps: [VisitCommand, ReturnType<typeof at>][]): VisitState => {
  const end = steps.reduce<VisitState | null>((now, [command, act]) => {
    const next = visitMachine.decide(now, command, act)
    if (!next.ok) throw new Error(next.error.en)
    return next.value
  }, null)
  if (!end) throw new Error('nothing happened')
  return end
}
const begin: VisitCommand = { cmd: 'begin', windowNumber: 3, ticket: { id: uuid(9), number: 'A301' }, resident: null }
const taken: VisitCommand = { cmd: 'addCase', case: { id: uuid(4), receiptNo: 'WX02-26-03423', itemCode: 'MZ-01-01', itemName: '最低生活保障审核确认' }, applicant: chen }

test('one visit holds a question, two applications and a case, each once', () => {
  const visit = run(
    [begin, at(3)], [{ cmd: 'identify', resident: chen, who: 'self', agent: null }, at(3, 1)], [{ cmd: 'addContact', contact: { id: uuid(2), topic: '低保' } }, at(3, 2)],
    [{ cmd: 'addDraft', draft: { id: uuid(3), itemCode: 'MZ-01-01' }, applicant: chen }, at(3, 3)], [{ cmd: 'addDraft', draft: { id: uuid(5), itemCode: 'MZ-06-02' }, applicant: chen }, at(3, 4)],
    [taken, at(3, 9)], [taken, at(3, 9)], [{ cmd: 'end' }, at(3, 10)],
  )
  expect(visit).toMatchObject({ resident: chen, cases: [{ receiptNo: 'WX02-26-03423' }], contacts: [{ topic: '低保' }], drafts: [{ id: uuid(3) }, { id: uuid(5) }], endedAt: at(3, 10).at })
  expect(visitMachine.index(visit).refs).toEqual(['window:w3', `clerk:${visit.clerk.id}`, `resident:${uuid(1)}`, `ticket:${uuid(9)}`, `case:${uuid(4)}`, `contact:${uuid(2)}`, `draft:${uuid(3)}`, `draft:${uuid(5)}`])
})

test('whose case is taken first is the visitor where nobody was named', () => {
  expect(run([begin, at(3)], [taken, at(3, 1)]).resident).toEqual(chen)
  expect(isBlank(run([begin, at(3)]))).toBe(true)
  expect(isBlank(run([begin, at(3)], [taken, at(3, 1)]))).toBe(false)
})

test('an application that was parked ends in the visit it was begun in; nothing new begins in an ended one', () => {
  const over = run([begin, at(3)], [{ cmd: 'addDraft', draft: { id: uuid(3), itemCode: 'MZ-01-01' }, applicant: chen }, at(3, 1)], [{ cmd: 'end' }, at(3, 2)])
  expect(visitMachine.decide(over, taken, at(3, 60))).toMatchObject({ ok: true, value: { cases: [{ receiptNo: 'WX02-26-03423' }] } })
  for (const late of [{ cmd: 'identify', resident: chen, who: 'self', agent: null }, { cmd: 'addDraft', draft: { id: uuid(6), itemCode: 'MZ-01-01' }, applicant: chen }, { cmd: 'end' }] as VisitCommand[]) expect(visitMachine.decide(over, late, at(3, 60))).toMatchObject({ ok: false, error: { code: 'visit-ended' } })
})

test('another window leaves it alone, a lead may; it is rated once, from anywhere', () => {
  const visit = run([begin, at(3)])
  expect(visitMachine.decide(visit, { cmd: 'end' }, at(5, 1))).toMatchObject({ ok: false, error: { zh: '这次来访在 3 号窗口（第3窗口人员）' } })
  expect(visitMachine.decide(visit, { cmd: 'end' }, at(5, 1, { role: 'lead' })).ok).toBe(true)
  const rated = visitMachine.decide(visit, { cmd: 'rated', rating: uuid(7) }, at(5, 1))
  expect(rated).toMatchObject({ ok: true, value: { rating: uuid(7) } })
  expect(visitMachine.decide(rated.ok ? rated.value : null, { cmd: 'rated', rating: uuid(8) }, at(5, 1))).toMatchObject({ ok: false, error: { code: 'rated' } })
})
