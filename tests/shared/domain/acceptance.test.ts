import { expect, test } from 'vitest'
import { agentGaps } from '../../../shared/domain/acceptance'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'

const applicant = { idNo: makeIdNo('990106', '1977-08-19', 195), birthDate: '1977-08-19' }
const good = { name: '周秀芳', idNo: makeIdNo('990106', '1978-12-25', 260), relation: '配偶', phone: '199 0000 3456', scope: '', validUntil: '2026-12-31' }
const codes = (agent: Parameters<typeof agentGaps>[0]) => agentGaps(agent, { today: '2026-10-13', agentAge: 18, applicant }).map((problem) => `${problem.path} ${problem.code}`)

test('an agent of full age with a right number and a relation is enough', () => {
  expect(codes(good)).toEqual([])
  expect(codes(null)).toEqual([])
})

test('the applicant is not his own agent, in the old 15-digit number either', () => {
  expect(codes({ ...good, idNo: applicant.idNo })).toEqual(['agent.idNo same-person'])
  expect(codes({ ...good, idNo: applicant.idNo.slice(0, 6) + applicant.idNo.slice(8, 17) })).toEqual(['agent.idNo same-person'])
})

test('a child, a name with digits, a telephone that is none and a day that is none are told', () => {
  expect(codes({ ...good, idNo: makeIdNo('990106', '2024-01-01', 260) })).toEqual(['agent.idNo minor'])
  expect(codes({ ...good, name: '123' })).toEqual(['agent.name characters'])
  expect(codes({ ...good, phone: 'abc' })).toEqual(['agent.phone kind'])
  expect(codes({ ...good, validUntil: '2026-13-45' })).toEqual(['agent.validUntil kind'])
  expect(codes({ ...good, validUntil: '2026-10-12' })).toEqual(['agent.validUntil expired'])
  expect(codes({ ...good, name: '', relation: ' ' })).toEqual(['agent.name required', 'agent.relation required'])
})
