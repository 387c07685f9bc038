import { absenceStanding, type AbsenceState } from '../contact/absence'
import { firstAndNow, openPromises, ownersOf, type ChainLink, type ContactState, type Referral } from '../contact/contact'
import { maskPhone } from '../domain/identity/mask'
import { chinaDateTime, documentDate } from '../domain/time/plainDate'
import { keep, strong } from './inline'
import type { LetterModel } from './letterModel'
import { ownerText, type Named } from './owner'
import { COMPLAINT_PHONE, officeTitle, type PaperFacts } from './paperFacts'
import type { SheetModel, SheetTable } from './sheetModel'

/** Papers of first contact: 2 首问负责登记单, 3 首问转办交接单, 34 转介单, 35 办不成事登记, and the sheet by which one clerk stands in for another. */

export interface ContactFacts {
  contact: ContactState
  place: PaperFacts['place']
  clerk: Named
  first: Named
  owner: Named
  /** Who usually stands in for the owner. */
  standIn: Named | null
  /** Instant. */
  printedAt: string
}

const wayZh = { visit: '来访', phone: '来电', letter: '来信' } as const
const channelZh = { phone: '电话', message: '短信', visit: '到窗口', letter: '信函' } as const
const clock = (at: string): string => chinaDateTime(at).slice(0, 16)
const dayClock = (at: string): string => `${documentDate(chinaDateTime(at).slice(0, 10))}${chinaDateTime(at).slice(11, 16)}`
const due = (on: string, at: string | null): string => `${documentDate(on)}${at ? `${at}前` : ''}`
const asker = ({ asker: { name } }: ContactState): string => name || '未留姓名'
const topicOf = ({ topic, words }: ContactState): string => topic.text || words
const signature = '签字、时间'

const info = ({ contact, place, clerk, first, owner }: ContactFacts): SheetModel['info'] => [
  ['首接人', ownerText(first, firstAndNow(contact).now ? owner : null), '登记窗口', `${place.windowNumber}号窗口`],
  ['经办人', `${clerk.name}（${clerk.staffNo}）`, '联系电话', contact.asker.phone ? maskPhone(contact.asker.phone) : '未留'],
  ['查询', `凭登记号 ${contact.no}；电话 ${place.centrePhone}`, '投诉', COMPLAINT_PHONE],
]

const chainZh: Record<ChainLink['kind'], string> = {
  opened: '首接登记', offered: '交出', taken: '接收', 'sent-back': '退回', 'taken-back': '收回', 'lead-took': '值班长接管', 'stand-in': '代管接手', 'stand-back': '回岗接回', promised: '答应回复', replied: '已回复', 'not-reached': '未联系上',
  answered: '答复', case: '受理', referred: '转介', unsolved: '办不成', amended: '补登', closed: '办结', reopened: '重开',
}
const partiesOf = ({ from, to, by }: ChainLink): string => (from && to && from.id !== to.id ? `${from.name}→${to.name}` : (to ?? by).name)

/** The chain of owners with what they did, oldest first. */
const chainTable = (links: readonly ChainLink[]): SheetTable => ({
  kind: 'table', columns: [{ title: '时间', width: 20, align: 'left' }, { title: '谁', width: 22, align: 'left' }, { title: '做了什么', width: 14, align: 'left' }, { title: '说明', width: 44, align: 'left' }],
  rows: links.map((one) => ({ cells: [clock(one.at), partiesOf(one), chainZh[one.kind], one.text || '—'] })),
})

type Kind = 'contact' | 'handover' | 'referral' | 'unsolved'
const frame = (facts: ContactFacts, kind: Kind, readers: readonly string[]): Pick<SheetModel, 'kind' | 'docNo' | 'receiptNo' | 'districtNo' | 'copies' | 'reprint' | 'info' | 'qr'> => ({
  kind, docNo: facts.contact.no, receiptNo: facts.contact.no, districtNo: null, copies: readers.map((reader, i) => ({ no: i + 1, of: readers.length, for: reader })), reprint: 0, info: info(facts), qr: `YCT1:${facts.contact.no}:F`,
})

function outcomeText(contact: ContactState): string {
  const parts = [
    ...(contact.cases.length > 0 ? [`受理 ${contact.cases.map(({ receiptNo, item }) => `${receiptNo} ${item}`).join('、')}`] : []), ...(contact.referrals.length > 0 ? [`转介 ${contact.referrals.map(({ office }) => office).join('、')}`] : []),
    ...contact.answers.slice(-1).map(({ text }) => `答复：${text}`), ...(contact.unsolved ? [`办不成：${contact.unsolved.causeText}`] : []),
  ]
  return parts.join('；') || '正在办理，尚未答复'
}

function nextStep(contact: ContactState): string {
  if (contact.closed) return `${documentDate(contact.closed.on)}办结`
  if (contact.offer) return `已交${contact.offer.to?.name ?? '值班长'}，等接收；接收前仍由${contact.owner.name}负责`
  const [promise] = openPromises(contact)
  return promise ? promise.what : contact.cases.length + contact.referrals.length + contact.answers.length > 0 ? '本次已有结果' : `由${contact.owner.name}答复`
}

/** 首问负责登记单: what was asked in the asker's own words, what it came to, who owns it. Two copies: file, asker. */
export function contactModel(facts: ContactFacts): SheetModel {
  const { contact, standIn } = facts
  const promises = openPromises(contact)
  return {
    ...frame(facts, 'contact', ['存档', '来访人']), title: '首问负责登记单',
    head: [
      ['来访人', asker(contact), '方式', `${wayZh[contact.way]}　${clock(contact.openedAt)}`],
      ['问题类别', topicOf(contact), '下一步', nextStep(contact)],
      ['代管（B岗）', standIn ? `${standIn.name}（${standIn.staffNo}）` : '当班值班长', '回复期限', promises[0] ? `${due(promises[0].dueOn, promises[0].dueTime)}，${channelZh[promises[0].channel]}` : '—'],
    ],
    notice: null,
    sections: [
      { title: '一、诉求（来访人原话）', parts: [{ kind: 'lines', lines: [{ text: contact.words || contact.topic.text, strong: true }] }] },
      { title: '二、处理', parts: [{ kind: 'lines', lines: [{ text: outcomeText(contact) }, ...contact.promises.map((promise) => ({ text: promise.kept ? `${due(promise.dueOn, promise.dueTime)}${channelZh[promise.channel]}回复：${promise.what}；${documentDate(promise.kept.on)}已回复：${promise.kept.result}` : `答应${due(promise.dueOn, promise.dueTime)}${channelZh[promise.channel]}回复：${promise.what}`, mark: promise.kept ? ('passed' as const) : ('open' as const) }))] }] },
      { title: '三、责任链', parts: [chainTable(ownersOf(contact))] },
    ],
    boxes: [], signatures: [`首接人${signature}`, `来访人${signature}`],
    status: `首问负责：登记后由首接人负责到办结；交出的，对方接收前仍由交出人负责。　打印 ${clock(facts.printedAt)}`,
  }
}

/** 首问转办交接单: who gives what to whom and why, with room for the receiver's signature. Three copies: giver, receiver, file. */
export function handoverModel(facts: ContactFacts): SheetModel {
  const { contact } = facts
  const taken = contact.chain.findLast(({ kind }) => kind === 'taken' || kind === 'stand-in' || kind === 'lead-took')
  const { offer } = contact
  const [giver, receiver] = offer ? [offer.from.name, offer.to?.name ?? '值班长'] : [taken?.from?.name ?? '—', taken?.to?.name ?? '—']
  return {
    ...frame(facts, 'handover', ['交出人', '接收人', '存档']), title: '首问转办（交接）单',
    head: [
      ['来访人', asker(contact), '方式', `${wayZh[contact.way]}　${clock(contact.openedAt)}`],
      ['交出人', giver, '接收人', receiver],
      ['交出时间', offer ? dayClock(offer.askedAt) : taken?.askedAt ? dayClock(taken.askedAt) : '—', '接收时间', offer ? '未接收' : taken?.acceptedAt ? dayClock(taken.acceptedAt) : '—'],
      ['办到哪一步', nextStep(contact), '要求回复', offer?.replyBy ? documentDate(offer.replyBy) : (openPromises(contact)[0] ? due(openPromises(contact)[0]!.dueOn, openPromises(contact)[0]!.dueTime) : '—')],
    ],
    notice: null,
    sections: [
      { title: '一、诉求', parts: [{ kind: 'lines', lines: [{ text: contact.words || contact.topic.text, strong: true }] }] },
      { title: '二、交接原因和随交材料', parts: [{ kind: 'lines', lines: [{ text: `原因：${offer?.reason ?? taken?.text ?? '—'}` }, { text: `随交材料：${offer?.papers || '无'}` }] }] },
      { title: '三、责任链', parts: [chainTable(contact.chain.filter(({ kind }) => ['opened', 'offered', 'sent-back', 'taken-back', 'taken', 'lead-took', 'stand-in', 'stand-back', 'reopened'].includes(kind)))] },
    ],
    boxes: [{ title: '接收人意见', lines: 2, foot: ['□ 接收', '□ 退回（写明理由）'] }], signatures: [`交出人${signature}`, `接收人${signature}`],
    status: `接收人签收后责任转到接收人；未签收或退回的，仍由交出人负责。　打印 ${clock(facts.printedAt)}`,
  }
}

/** 转介单: the right office with address, hours, phone and what to bring, and who there confirmed it. Two copies: the person, file. */
export function referralModel(facts: ContactFacts, to: Referral): LetterModel {
  const { contact, place } = facts
  return {
    kind: 'referral', title: '转介单', docNo: contact.no, receiptNo: contact.no, districtNo: null, copies: ['来访人', '存档'].map((reader, i) => ({ no: i + 1, of: 2, for: reader })), reprint: 0,
    salutation: contact.asker.name ? `${contact.asker.name}：` : '来访咨询人：',
    paragraphs: [
      ['你咨询的“', contact.words || contact.topic.text, '”不在本中心办理。请到', strong(to.office), '办理，地址', strong(to.address), '，办公时间', keep(to.hours || '请先电话询问'), '，电话', keep(to.phone || '—'), '。'],
      [to.confirmedBy ? `本中心已与该处${to.confirmedBy}电话确认可以办理。` : '去前建议先打电话问一问。', `仍有疑问或对方不受理的，请凭登记号 ${contact.no} 找首接人，由首接人负责协调。`],
    ],
    table: {
      columns: [{ title: '序号', width: 15, align: 'center' }, { title: '带什么', width: 145, align: 'left' }],
      rows: to.papers.length > 0 ? to.papers.map((paper, i) => ({ cells: [String(i + 1), paper], note: null })) : [{ cells: ['—', '没有规定必带的材料，请先电话询问'], note: null }],
    },
    info: info(facts), office: officeTitle(place), date: documentDate(to.on), seal: null, signature: '来访人签收', lookUp: ['凭登记号查询', contact.no],
    status: `本单只说明到哪里办，不代表对方已经受理。　打印 ${clock(facts.printedAt)}`, qr: `YCT1:${contact.no}:F`,
  }
}

/** 办不成事反映登记: the cause, what was tried, who supervises. Two copies: file, lead. */
export function unsolvedModel(facts: ContactFacts): SheetModel {
  const { contact } = facts
  const { unsolved } = contact
  const [promise] = openPromises(contact)
  return {
    ...frame(facts, 'unsolved', ['存档', '值班长']), title: '办不成事反映登记',
    head: [
      ['反映人', asker(contact), '方式', `${wayZh[contact.way]}　${clock(contact.openedAt)}`],
      ['原因', unsolved ? `${unsolved.causeText}（${unsolved.cause}）` : '—', '反映时间', unsolved ? dayClock(unsolved.at) : '—'],
      ['督办人', unsolved?.lead?.name ?? '值班长（未接收）', '回复期限', promise ? `${due(promise.dueOn, promise.dueTime)}，${channelZh[promise.channel]}` : '—'],
    ],
    notice: null,
    sections: [
      { title: '一、要办的事（反映人原话）', parts: [{ kind: 'lines', lines: [{ text: contact.words || contact.topic.text, strong: true }] }] },
      { title: '二、窗口试过的办法', parts: [{ kind: 'lines', lines: [{ text: unsolved?.tried ?? '—' }] }] },
      { title: '三、责任链', parts: [chainTable(ownersOf(contact))] },
    ],
    boxes: [{ title: '督办意见和结果', lines: 4, foot: ['签字', '日期　　　　年　　月　　日'] }], signatures: [`反映人${signature}`],
    status: `本单由值班长督办，有结果后答复反映人。　打印 ${clock(facts.printedAt)}`,
  }
}

export interface StandInFacts { absence: AbsenceState; contacts: readonly ContactState[]; who: Named; stand: Named; place: PaperFacts['place']; on: string; printedAt: string; no: string }

/** 请假代管交接单（AB岗）: every open matter that goes with the leave, as it stands now. Two copies: the absent clerk, the B clerk. */
export function standInModel({ absence, contacts, who, stand, place, on, printedAt, no }: StandInFacts): SheetModel {
  const standing = absenceStanding(absence, on)
  return {
    kind: 'stand-in', title: '请假代管（AB岗）交接单', docNo: no, receiptNo: no, districtNo: null, copies: ['请假人', '代管人'].map((reader, i) => ({ no: i + 1, of: 2, for: reader })), reprint: 0,
    head: [
      ['请假人（A岗）', `${who.name}（${who.staffNo}）`, '代管人（B岗）', `${stand.name}（${stand.staffNo}）　${stand.phone}`],
      ['请假', `${documentDate(absence.from)}至${documentDate(absence.to)}`, '事由', absence.reason || '—'],
      ['答应代管', absence.accepted ? dayClock(absence.accepted.at) : '未答应', '现在', standing === 'away' ? (absence.begun ? '代管中' : '代管人未到岗，仍由请假人负责') : standing === 'over' ? '已结束' : '未开始'],
    ],
    notice: null,
    sections: [{
      title: `一、未办结的首接 ${contacts.length} 件`,
      parts: [{
        kind: 'table', columns: [{ title: '登记号', width: 16, align: 'left' }, { title: '来访人', width: 12, align: 'left' }, { title: '问什么', width: 30, align: 'left' }, { title: '下一步', width: 26, align: 'left' }, { title: '答应回复', width: 16, align: 'left' }],
        rows: contacts.length > 0
          ? contacts.map((contact) => ({ cells: [contact.no, asker(contact), topicOf(contact), nextStep(contact), openPromises(contact)[0] ? due(openPromises(contact)[0]!.dueOn, openPromises(contact)[0]!.dueTime) : '—'] }))
          : [{ cells: ['—', '没有未办结的首接', '', '', ''] }],
      }],
    }],
    boxes: [{ title: '当面交代（原件、钥匙、印章等）', lines: 3, foot: [] }], signatures: [`请假人${signature}`, `代管人${signature}`],
    info: [['中心', officeTitle(place), '投诉', COMPLAINT_PHONE]],
    status: `代管人事先答应，请假第一天到岗时接手；请假人回岗时接回。　打印 ${clock(printedAt)}`, qr: '',
  }
}
