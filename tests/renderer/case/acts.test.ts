import { describe, expect, test } from 'vitest'
import { courseOf } from '../../../shared/course/state'
import type { CoursePage, CourseStepView } from '../../../shared/ipc/courseCalls'
import { actsOf } from '../../../renderer/features/case/course/acts'

const step = (key: string, kind: CourseStepView['kind'], more: Partial<CourseStepView> = {}): CourseStepView => ({ key, name: key, kind, role: '', party: 'street', days: null, optional: null, state: 'to-come', record: null, publication: null, acts: [], whyNot: null, ...more })
const page = (more: Partial<CoursePage>): CoursePage => ({
  caseId: 'c', head: 'h', status: 'accepted', receiptNo: 'WX02-26-00001', course: courseOf({}), steps: [], acts: [], approval: null, countdown: null, gaps: [], conflict: null,
  proposals: { publicity: null, extend: [], returnBy: null, papers: [], archive: [], visitors: [] }, remedies: '', ...more,
})
const can = (...cmds: CoursePage['acts'][number]['cmd'][]): CoursePage['acts'] => cmds.map((cmd) => ({ cmd, possible: true, whyNot: null }))
const gap = { path: 'materials.m12', code: 'required', zh: '缺银行卡', en: 'card' }

describe('what F9 does', () => {
  test('filed with something missing: the supplement; with everything there: acceptance', () => {
    expect(actsOf(page({ status: 'filed', gaps: [gap], acts: can('accept', 'supplement') })).primary?.cmd).toBe('supplement')
    expect(actsOf(page({ status: 'filed', acts: can('accept', 'supplement') })).primary?.cmd).toBe('accept')
  })
  test('running: the first of our own steps; what the district does is only noted', () => {
    const steps = [step('core', 'verification', { state: 'elsewhere', party: 'district', acts: ['finish'] }), step('visit', 'visit', { state: 'next', acts: ['start', 'finish'] }), step('neighbours', 'neighbours', { state: 'next', optional: '有异议时', acts: ['finish', 'skip'] })]
    const { primary, possible } = actsOf(page({ steps, acts: can('pause', 'withdraw') }))
    expect(primary?.id).toBe('finish visit')
    expect(possible.map(({ id }) => id)).toEqual(['finish core', 'finish neighbours', 'start visit', 'pause', 'skip neighbours', 'withdraw'])
  })
  test('paused: resume before anything else', () => {
    expect(actsOf(page({ steps: [step('visit', 'visit', { state: 'next', acts: ['finish'] })], acts: can('resume') })).primary?.cmd).toBe('resume')
  })
  test('approved: made ready first, then handed over; refused: delivered', () => {
    expect(actsOf(page({ status: 'approved', acts: can('issue', 'make-ready', 'deliver') })).primary?.cmd).toBe('make-ready')
    const ready = { ...courseOf({}), ready: { on: '2026-10-20', by: { id: 'a', name: '李敏' }, place: '3 号窗口', keepUntil: null, told: 'phone' as const, document: '' } }
    expect(actsOf(page({ status: 'approved', course: ready, acts: can('issue', 'make-ready', 'deliver') })).primary?.cmd).toBe('deliver')
    expect(actsOf(page({ status: 'approved', steps: [step('print', 'issue', { party: 'window' })], acts: can('issue', 'make-ready') })).primary?.cmd).toBe('issue')
    expect(actsOf(page({ status: 'refused', acts: can('deliver') })).primary?.cmd).toBe('deliver')
  })
})

test('what cannot be done stands there with its reason; what is a matter of another day does not', () => {
  const acts: CoursePage['acts'] = [{ cmd: 'extend', possible: false, whyNot: { code: 'no-extension', zh: '这个事项没有规定可以延期', en: '' } }, { cmd: 'archive', possible: false, whyNot: { code: 'wrong-time', zh: '', en: '' } }]
  const blocked = step('wall', 'publicity', { state: 'next', whyNot: { code: 'before', zh: '先办“初审”', en: '' } })
  expect(actsOf(page({ acts, steps: [blocked] })).not.map(({ cmd, whyNot }) => [cmd, whyNot?.zh])).toEqual([['publish', '先办“初审”'], ['extend', '这个事项没有规定可以延期']])
})
