import { maskName } from '../domain/identity/mask'
import { chinaDateTime } from '../domain/time/plainDate'
import { centreTitle, COMPLAINT_PHONE, type PaperFacts } from './paperFacts'
import type { SlipModel } from './slipModel'

export type VisitSlipFacts = {
  place: PaperFacts['place']
  /** 1013-A301, or 1013-3-1024 without a ticket. */
  number: string
  resident: string | null; agent: string | null
  beganAt: string; endedAt: string
  clerk: { name: string; staffNo: string }
  contacts: { topic: string; outcome: string }[]
  cases: { receiptNo: string; itemName: string; promised: string }[]
  notices: { code: string; itemName: string }[]
  /** Applications that were begun and are not accepted yet. */
  open: string[]
  toBring: { name: string; until: string | null }[]
  replies: { what: string; until: string; channel: string }[]
}

/** 来访小结: what was asked, what was taken, what to bring until when, who answers next. Names are masked. */
export function visitSlipModel(facts: VisitSlipFacts): SlipModel {
  const { place } = facts
  const field = (label: string, ...lines: string[]) => ({ label, lines, strong: false })
  const list = (title: string, lines: string[]) => (lines.length > 0 ? [{ title, lines }] : [])
  const lists = [
    ...list('问的事', facts.contacts.map(({ topic, outcome }) => `${topic}　${outcome}`)),
    ...list('收下的件', facts.cases.flatMap(({ itemName, receiptNo, promised }) => [itemName, `　${receiptNo}　${promised}`])),
    ...list('还没办完的申请', facts.open),
    ...list('一次性告知', facts.notices.flatMap(({ itemName, code }) => [itemName, `　告知码 ${code}`])),
    ...list('我们答应回复', facts.replies.flatMap(({ what, until, channel }) => [what, `　${until} 前　${channel}`])),
  ]
  return {
    kind: 'visit-slip', office: centreTitle(place), title: '来访小结', receiptNo: facts.number,
    fields: [
      field('来人', facts.resident === null ? '未登记姓名' : maskName(facts.resident), ...(facts.agent === null ? [] : [`由${maskName(facts.agent)}代办`])),
      field('时间', chinaDateTime(facts.beganAt).slice(0, 16), `到 ${chinaDateTime(facts.endedAt).slice(11, 16)}`),
      field('经办', `${facts.clerk.name}（${facts.clerk.staffNo}）`, `${place.windowNumber} 号窗口`),
    ],
    toBring: facts.toBring.map(({ name, until }) => `${name}${until === null ? '' : `　${until} 前`}`),
    bringTitle: '要带来',
    lists: lists.length > 0 ? lists : [{ title: '这次来访', lines: ['没有收件，没有留下待办的事'] }],
    held: null, qr: '',
    foot: [`查询 ${place.centrePhone}　投诉 ${COMPLAINT_PHONE}`, '办得怎么样，可凭本票评价'],
  }
}
