import { expect, test } from 'vitest'
import { contactMachine, type ContactCommand, type ContactState } from '../../../shared/contact/contact'
import type { AbsenceState } from '../../../shared/contact/absence'
import type { Actor } from '../../../shared/desk/machine'
import { contactModel, handoverModel, referralModel, standInModel, unsolvedModel, type ContactFacts } from '../../../shared/print/contactModels'
import { acceptanceModel } from '../../../shared/print/acceptanceModel'
import { plainText } from '../../../shared/print/inline'
import { paperLimits } from '../../../shared/print/paperFacts'
import { ownerText } from '../../../shared/print/owner'
import type { SheetModel } from '../../../shared/print/sheetModel'
import { calendar2026, facts as caseFacts } from './facts'

/** Papers of first contact by value. */

const li: Actor = { id: '00000000-0000-4000-8000-000000000203', staffNo: 'W203', name: '李敏', role: 'clerk', windowId: 'w3' }
const lu: Actor = { id: '00000000-0000-4000-8000-000000000204', staffNo: 'W204', name: '陆瑶', role: 'clerk', windowId: 'w4' }
const named = (actor: Actor, phone: string) => ({ name: actor.name, staffNo: actor.staffNo, phone })
let minute = 0
function run(before: ContactState | null, by: Actor, command: ContactCommand): ContactState {
  const done = contactMachine.decide(before, command, { by, at: `2026-10-13T02:${String((minute += 1)).padStart(2, '0')}:00.000Z`, on: '2026-10-13' })
  if (!done.ok) throw new Error(done.error.zh)
  return done.value
}
const person = ({ id, name }: Actor) => ({ id, name })
const open = (): ContactState => {
  minute = 0
  return run(null, li, { do: 'open', no: 'S3-26-0008', way: 'letter', asker: { name: '钟秀娟', phone: '19900007730', residentId: null }, words: '居住证下月到期，换签要不要回原籍开证明', topic: { code: '50', text: '居住证怎么办' }, itemCode: null, visitId: null, answer: null, close: false })
}
const factsOf = (contact: ContactState): ContactFacts => ({ contact, place: caseFacts().place, clerk: named(li, '0512-0000 0103'), first: named(li, '0512-0000 0103'), owner: contact.owner.id === lu.id ? named(lu, '0512-0000 0104') : named(li, '0512-0000 0103'), standIn: named(lu, '0512-0000 0104'), printedAt: '2026-10-13T02:31:00.000Z' })
const wordsOf = (model: SheetModel): string => [model.title, ...model.head.flat(), ...model.info.flat(), ...model.sections.flatMap(({ title, parts }) => [title, ...parts.flatMap((part) => (part.kind === 'lines' ? part.lines.map(({ text }) => text) : part.rows.flatMap(({ cells }) => cells)))]), ...model.boxes.flatMap(({ title, foot }) => [title, ...foot]), ...model.signatures, model.status].join('\n')

test('2 首问负责登记单: own words, way, owner, B-role, next step, reply by and how; two copies', () => {
  const promised = run(open(), li, { do: 'promise', id: '00000000-0000-4000-8000-0000000000a1', what: '问派出所后电话答复', channel: 'phone', dueOn: '2026-10-16', dueTime: '17:00' })
  const model = contactModel(factsOf(promised))
  expect(model).toMatchObject({ kind: 'contact', docNo: 'S3-26-0008', copies: [{ for: '存档' }, { for: '来访人' }] })
  const words = wordsOf(model)
  for (const part of ['来信　2026-10-13 10:01', '居住证下月到期，换签要不要回原籍开证明', '李敏（W203）　0512-0000 0103', '陆瑶（W204）', '问派出所后电话答复', '2026年10月16日17:00前，电话', '199****7730', '首接人签字', '来访人签字', '12345']) expect(words).toContain(part)
  expect(words).not.toContain('19900007730')
})

test('3 首问转办（交接）单: before it is taken the giver owns it, afterwards both times stand there; three copies', () => {
  const given = run(open(), li, { do: 'handOver', to: person(lu), reason: '对方熟悉这件事', papers: '来信 1 页', replyBy: '2026-10-16', remindAt: '2026-10-13T03:00:00.000Z' })
  const before = wordsOf(handoverModel(factsOf(given)))
  expect(handoverModel(factsOf(given)).copies.map(({ for: reader }) => reader)).toEqual(['交出人', '接收人', '存档'])
  for (const part of ['未接收', '随交材料：来信 1 页', '原因：对方熟悉这件事', '2026年10月16日', '接收人签字', '□ 退回（写明理由）']) expect(before).toContain(part)
  const taken = run(given, lu, { do: 'accept' })
  const after = wordsOf(handoverModel(factsOf(taken)))
  for (const part of ['2026年10月13日10:02', '2026年10月13日10:03', '李敏→陆瑶（W204）　0512-0000 0104']) expect(after).toContain(part)
  expect(after).not.toContain('未接收')
})

test('34 转介单: office, address, hours, phone, papers, who confirmed it', () => {
  const referred = run(open(), li, { do: 'refer', id: '00000000-0000-4000-8000-0000000000a2', office: '区公安分局望溪派出所户籍窗口', address: '望溪街道莲塘路 30 号', hours: '周一至周六 9:00—17:00', phone: '0512-0000 0422', papers: ['身份证', '居住证'], confirmedBy: '周警官' })
  const model = referralModel(factsOf(referred), referred.referrals[0]!)
  const text = model.paragraphs.map(plainText).join('')
  for (const part of ['区公安分局望溪派出所户籍窗口', '望溪街道莲塘路 30 号', '周一至周六 9:00—17:00', '0512-0000 0422', '周警官']) expect(text).toContain(part)
  expect(model.table.rows.map(({ cells }) => cells)).toEqual([['1', '身份证'], ['2', '居住证']])
  expect(model.copies).toHaveLength(2)
  expect(plainText(referralModel(factsOf(referred), { ...referred.referrals[0]!, confirmedBy: '' }).paragraphs[1]!)).toContain('去前建议先打电话')
})

test('35 办不成事登记: cause, what was tried, who supervises; before the lead took it the paper says so', () => {
  const reported = run(open(), li, { do: 'unsolved', cause: 'passed-around', causeText: '部门推诿', tried: '问过派出所和居住证中心', remindAt: '2026-10-13T03:00:00.000Z' })
  const words = wordsOf(unsolvedModel(factsOf(reported)))
  for (const part of ['部门推诿（passed-around）', '问过派出所和居住证中心', '值班长（未接收）']) expect(words).toContain(part)
})

test('AB岗交接单: every open matter, and that nothing has moved yet', () => {
  const signed = { by: person(lu), at: '2026-10-13T02:40:00.000Z', on: '2026-10-13' }
  const absence: AbsenceState = { who: person(li), stand: person(lu), from: '2026-10-14', to: '2026-10-15', reason: '年休', asked: { ...signed, by: person(li) }, accepted: signed, declined: null, begun: null, ended: null, returned: null }
  const sheet = (state: AbsenceState, on: string) => wordsOf(standInModel({ absence: state, contacts: [open()], who: named(li, ''), stand: named(lu, '0512-0000 0104'), place: caseFacts().place, on, printedAt: '2026-10-13T02:45:00.000Z', no: 'AB-261014-W203' }))
  expect(sheet(absence, '2026-10-13')).toContain('未开始')
  expect(sheet(absence, '2026-10-14')).toContain('代管人未到岗，仍由请假人负责')
  expect(sheet({ ...absence, begun: signed }, '2026-10-14')).toContain('代管中')
  for (const part of ['S3-26-0008', '钟秀娟', '居住证怎么办', '2026年10月14日至2026年10月15日']) expect(sheet(absence, '2026-10-13')).toContain(part)
})

test('every letter of a case names the first contact, and who owns the matter now', () => {
  expect(ownerText(named(li, '0512-0000 0103'))).toBe('李敏（W203）　0512-0000 0103')
  const handed = caseFacts({ firstContact: { ...named(li, '0512-0000 0103'), now: named(lu, '0512-0000 0104') } })
  const model = acceptanceModel(handed, paperLimits(handed, calendar2026))
  expect(model.info[0]?.slice(0, 2)).toEqual(['首接人', '李敏→陆瑶（W204）　0512-0000 0104'])
})
