import type { Actor, Act } from '../../../shared/desk/machine'
import { procedureOf, termsOf } from '../../../shared/course/procedure'
import { newCourse, stepCase } from '../../../shared/course/step'
import type { CourseCmd, CourseCommand, CourseTerms } from '../../../shared/course/state'
import { dueOn } from '../../../shared/domain/time/deadline'
import type { CaseRecord } from '../../../shared/sync/protocol'
import { item } from '../../catalogue/packages'
import { caseOf } from '../sync/records'
import { shippedCalendar } from '../time/calendarFiles'

export const calendar = shippedCalendar()
/** Last day of so many working days. */
export const workingEnd = (start: string, days: number): string => { const end = dueOn(calendar, { start, days, unit: 'working' }); if (!end.ok) throw new Error(`no calendar ${end.error.year}`); return end.value.dueOn }

const actor = (id: string, name: string, role: Actor['role']): Actor => ({ id: `00000000-0000-4000-8000-0000000000${id}`, staffNo: `W2${id}`, name, role, windowId: 'w3' })
export const staff = { li: actor('03', '李敏', 'clerk'), zhou: actor('04', '周洁', 'clerk'), jiang: actor('07', '蒋琴', 'lead'), tang: actor('08', '唐卫东', 'manager') }
export const act = (on: string, by: Actor = staff.li): Act => ({ by, on, at: `${on}T02:00:00.000Z` })

export type Told<C extends CourseCmd = CourseCmd> = Extract<CourseCommand, { cmd: C }>

export const limits = { promisedOn: '2026-11-10', legalOn: '2026-11-24', limitNote: null }
const household = { key: 'm03', name: '户口簿', state: 'original' as const, copies: 1, pages: 4, note: null }

/** A case of the item, filed on that day and told of what is missing within five working days; not accepted. */
export function filed(code: string, on: string, over: { terms?: Partial<CourseTerms> } = {}): CaseRecord {
  const one = item(code)
  const by = { id: staff.li.id, name: staff.li.name }
  return caseOf({
    item: { code: one.code, version: one.version, name: one.name.zh, nameEn: one.name.en }, status: 'filed', acceptedOn: on, acceptedAt: `${on}T01:00:00.000Z`, promisedOn: null, legalOn: null,
    materials: [household, { ...household, key: 'm04', name: '核对授权书', state: 'missing' }, { ...household, key: 'm07', name: '收入佐证', state: 'missing' }],
    course: newCourse({
      filing: { at: `${on}T01:00:00.000Z`, on, tellDays: 5, tellBy: workingEnd(on, 5), by, way: 'window' }, acceptance: null, procedure: procedureOf(one),
      terms: { ...termsOf(one, { grounds: ['听证', '鉴定'], groundsSource: '行政许可法第四十五条', silence: null, publicityDays: null, publicitySource: '' }), ...over.terms },
    }),
  })
}

/** Takes steps one after the other; the first refusal throws with its sentence. */
export function after(record: CaseRecord, ...steps: (readonly [Act, Told | Record<string, unknown>])[]): CaseRecord {
  return steps.reduce((now, [by, command]) => {
    const stepped = stepCase(now, command, by)
    if (!stepped.ok) throw new Error(`${String((command as { cmd: unknown }).cmd)}: ${stepped.error.zh}`)
    return stepped.value
  }, record)
}
export const refusal = (record: CaseRecord, by: Act, command: Told | Record<string, unknown>): { code: string; zh: string } | null => {
  const stepped = stepCase(record, command, by)
  return stepped.ok ? null : { code: stepped.error.code, zh: stepped.error.zh }
}

export const accept: Told<'accept'> = { cmd: 'accept', how: 'accepted', tolerated: [], notApplicable: [], limits }
export const accepted = (code: string, on: string): CaseRecord => after(filed(code, on), [act(on), accept])
export const supplement = (items: string[], returnBy = '2026-10-20', id = 's1'): Told<'supplement'> => ({ cmd: 'supplement', id, items: items.map((key) => ({ key, name: key, wrong: '没有签字', mend: '本人签字' })), returnBy, document: '望溪二补〔2026〕3423号' })
export const returned = (keys: string[], on: string): Told<'return-papers'> => ({ cmd: 'return-papers', papers: keys.map((key) => ({ key, name: key, state: 'original', copies: 1, pages: 1, note: null })), form: {}, tellDays: 5, tellBy: workingEnd(on, 5) })
export const visit = (on: string, key = 's4'): Told<'finish'> => ({
  cmd: 'finish', key, result: { kind: 'visit', visit: { visitors: [{ id: 'grid:7', name: '韩芳' }, { id: staff.zhou.id, name: '周洁' }], on, present: '沈国良', found: '住房一处，家电老旧，无车', conclusion: 'as-stated', photos: [], signature: 'signed', witness: '' } },
})
export const opinion = (key: string, text = '', over: Partial<{ opinion: 'agree' | 'disagree' | 'none'; reportedBy: string }> = {}): Told<'finish'> => ({ cmd: 'finish', key, result: { kind: 'opinion', opinion: { opinion: 'agree', text, reportedBy: '', document: '', ...over } } })
export const publish = (key: string, from: string, to: string, over: Partial<Told<'publish'>> = {}): Told<'publish'> => ({ cmd: 'publish', key, id: `p-${from}`, places: ['望溪社区公告栏'], from, to, days: 7, unit: 'calendar', phone: '0000-6602', document: '望溪二公〔2026〕3423号', ...over })
export const endPublicity = (key: string): Told<'end-publicity'> => ({ cmd: 'end-publicity', key, result: '公示无异议', noPhoto: '社区照相机坏了，有两人在场' })
export const decide = (outcome: 'approved' | 'refused' = 'approved', over: Partial<Told<'decide'>> = {}): Told<'decide'> => ({ cmd: 'decide', outcome, docNo: '望街民〔2026〕5号', facts: '', article: '', remedies: '', text: '', ...over })
export const collect = (over: Partial<Told<'deliver'>> = {}): Told<'deliver'> => ({
  cmd: 'deliver', id: 'd1', way: 'collect', place: '3 号窗口', papers: [{ name: '最低生活保障证', number: '12', copies: 1 }], receiver: { name: '沈国良', relation: '本人', idCheck: 'card-seen', idTail: '1111' }, signed: 'signed', signatureId: null, tracking: '', refusal: '', witness: '', photos: [], ...over,
})
