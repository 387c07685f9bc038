import type { Decision } from '../../course/state'
import { documentDate } from '../../domain/time/plainDate'
import { keep, strong, strongKeep, type Inline } from '../inline'
import { citeLaw, citeLaws } from '../legalBasis'
import type { LetterModel } from '../letterModel'
import { officeTitle } from '../paperFacts'
import { applicationClause, courseFrame, noTable, paperTable, readersOf, statusLine, type CourseFacts } from './frame'
import { reviewAuthority, remediesText } from '../../domain/remedies'

/** One sum of the decision: 每月低保金 1,433.00 元. */
export type Amount = { label: string; text: string }

/** The office that decides, as it stands over the date: the street's, the district's department, or this counter. */
export function decider({ item, place }: CourseFacts, level: Decision['level']): string {
  if (level === 'window') return officeTitle(place)
  if (level === 'street') return `${place.districtName}${place.streetName}${place.streetName.endsWith('街道') ? '办事处' : '人民政府'}`
  const department = item.decidedByName ?? item.department
  return department.startsWith('区') ? `${place.districtName}${department.slice(1)}` : department
}

/** As decided, or from the table where the decision carries none; nothing is invented where there is no table. */
export function remediesOf(facts: CourseFacts, told: string, paper: string): string {
  if (told) return told
  return facts.remedies ? remediesText(facts.remedies, reviewAuthority(facts.place.districtName), paper) : ''
}

/** 准予（确认）决定书 with the department's words, validity and amounts. */
export function decisionModel(facts: CourseFacts, decision: Decision, amounts: readonly Amount[]): LetterModel {
  const { item } = facts
  return {
    ...courseFrame('decision', facts, readersOf(facts), decision.docNo),
    kind: 'decision', title: item.kind.includes('许可') ? '准予行政许可决定书' : item.kind.includes('确认') || item.kind.includes('给付') ? '确认决定书' : '办理决定书',
    paragraphs: [
      [
        ...applicationClause(facts), '，经审查', ...(decision.facts ? [`，${decision.facts.replace(/。$/u, '')}`] : []), '，符合规定条件。',
        decision.article ? `根据${citeLaw(decision.article)}，` : item.legalBasis.length > 0 ? `根据${citeLaws(item.legalBasis)}，` : '', '现', strong('准予确认'), '。',
      ],
      ...(decision.text ? [[decision.text] satisfies Inline[]] : []),
      [`结果：${item.result.name.replace(/。$/u, '')}；有效期：${item.result.validity.replace(/。$/u, '') || '按规定'}。`],
    ],
    table: amounts.length > 0 ? paperTable('项目', amounts.map(({ label, text }) => ({ name: label, middle: text, end: '以本决定为准' })), '金额', '说明') : noTable,
    office: decider(facts, decision.level), date: documentDate(decision.on), seal: decision.level === 'window' ? '业务专用章' : '部门印章', signature: '申请人签收',
    status: statusLine(facts, '', '已决定，准予'),
  }
}

/** 不予批准（确认）告知书: facts, reason, article, remedies with their limits. Three copies. */
export function refusalModel(facts: CourseFacts, decision: Decision): LetterModel {
  const remedies = remediesOf(facts, decision.remedies, '本告知书')
  return {
    ...courseFrame('refusal', facts, ['档案', '申请人', '部门'], decision.docNo),
    kind: 'refusal', title: '不予批准告知书',
    paragraphs: [
      [...applicationClause(facts), '，经审查，查明的事实：', decision.facts.replace(/。$/u, '') || '见审核意见表', '。'],
      [
        '理由：', strong((decision.text || '不符合规定条件').replace(/。$/u, '')), '。', decision.article ? `根据${citeLaw(decision.article)}，` : '', '决定', strong('不予批准'), '。',
      ],
      ...(remedies ? [[remedies] satisfies Inline[]] : []),
      ['你对事实或者理由有异议的，可以向经办窗口查阅并说明；情况变化后可以重新申请。'],
    ],
    table: noTable, office: decider(facts, decision.level), date: documentDate(decision.on), seal: decision.level === 'window' ? '业务专用章' : '部门印章', signature: '申请人签收',
    status: statusLine(facts, '', '已决定，不予批准'),
  }
}

/** 领取通知: where, when, what to bring, and until when it lies there. */
export function collectNoticeModel(facts: CourseFacts, ready: { on: string; place: string; keepUntil: string | null; document: string }, papers: readonly { name: string; number: string }[]): LetterModel {
  const { case: record, office } = facts
  return {
    ...courseFrame('collect-notice', facts, ['申请人'], ready.document),
    kind: 'collect-notice', title: '领取通知',
    paragraphs: [
      [...applicationClause(facts), '已经办好，下列证照、文书可以领取。'],
      ['领取地点：', strong(ready.place), office.address ? `（${office.address}）` : '', office.hours ? `；时间：${office.hours}` : '', '。',
        ready.keepUntil ? '保留至' : '', ...(ready.keepUntil ? [strongKeep(documentDate(ready.keepUntil)), '，过期仍可领取，请先打电话。'] : [])],
      ['请带：', strong('本人居民身份证、本通知或受理回执'), '；代领的另带授权委托书和代领人身份证', record.agent ? `（代办人${record.agent.name}委托事项含领取的除外）` : '', '。不能来的，可以要求邮寄或者上门送达。'],
    ],
    table: papers.length > 0 ? paperTable('证照、文书', papers.map(({ name, number }) => ({ name, middle: number || '—', end: '' })), '编号', '备注') : noTable,
    seal: '业务专用章', signature: '经手人签字',
    status: statusLine(facts, '', '已办好，待领取'),
  }
}

/** 变更（更正、停发）告知书: old and new state, from when, why, remedies. Three copies. */
export function changeNoticeModel(facts: CourseFacts, change: { what: string; before: string; after: string; from: string | null; reason: string; article: string; document: string; title?: string; remedies?: string }): LetterModel {
  const remedies = remediesOf(facts, change.remedies ?? '', '本告知书')
  return {
    ...courseFrame('change-notice', facts, ['档案', '申请人', '部门'], change.document),
    kind: 'change-notice', title: change.title ?? '变更告知书',
    paragraphs: [
      ['关于你的', strong(facts.case.item.name), '（受理号', keep(facts.case.receiptNo), '），', change.what.replace(/。$/u, ''), '由“', change.before, '”变更为“', strong(change.after), '”', change.from ? '，自' : '', ...(change.from ? [strongKeep(documentDate(change.from)), '起执行'] : []), '。'],
      ['理由：', change.reason.replace(/。$/u, ''), '。', change.article ? `依据：${citeLaw(change.article)}。` : ''],
      ...(remedies ? [[remedies] satisfies Inline[]] : []),
    ],
    table: { columns: [{ title: '序号', width: 15, align: 'center' }, { title: '项目', width: 48, align: 'left' }, { title: '原来', width: 48, align: 'left' }, { title: '现在', width: 48, align: 'left' }], rows: [{ cells: ['1', change.what, change.before, change.after], note: null }] },
    seal: '业务专用章', signature: '申请人签收',
    status: statusLine(facts, '', '已变更'),
  }
}
