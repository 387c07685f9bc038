import { replyChannels } from '../../../shared/contact/contact'
import type { Reply } from '../../../shared/ipc/contract'
import type { ContactOptions, ContactPage } from '../../../shared/ipc/contactViews'
import type { Refusal } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import { i18n } from '../../i18n'

/** What can be done with a matter, each as a small form: its fields, what they begin with, and the call that does it. */

export const acts = ['answer', 'give', 'refer', 'promise', 'replied', 'notReached', 'unsolved', 'sendBack', 'leadTakes', 'reopen', 'amend', 'close'] as const
export type Act = (typeof acts)[number]
export type Values = Record<string, string>
/** `reasons`: a numbered list, keys 1–9; `free` leaves room for other words. */
export type Field = { key: string; kind: 'text' | 'area' | 'choice' | 'select' | 'reasons'; label: string; options?: { value: string; label: string }[]; optional?: true; free?: true }

type Words = (key: string, values?: Record<string, unknown>) => string
export type Knows = { page: ContactPage; options: ContactOptions; t: Words; either: (zh: string, en: string) => string; dayWords: (day: string) => string }

const openPromises = (page: ContactPage) => page.promises.filter(({ kept }) => kept === null)
const reasonsOf = (t: Words, key: string, many: number): { value: string; label: string }[] => Array.from({ length: many }, (_, n) => { const label = t(`${key}.${n + 1}`); return { value: label, label } })

export function fieldsOf(act: Act, { page, options, t, either, dayWords }: Knows): Field[] {
  const days = options.days.map((value) => ({ value, label: dayWords(value) }))
  const channels = replyChannels.map((value) => ({ value, label: t(`channel.${value}`) }))
  const promises = openPromises(page).map(({ id, what }) => ({ value: id, label: what }))
  const fields = ((): Field[] => {
    switch (act) {
      case 'answer': return [{ key: 'text', kind: 'area', label: t('contact:f.answer') }, ...(openPromises(page).length === 0 && page.offer === null ? [{ key: 'close', kind: 'choice' as const, label: t('contact:f.then'), options: [{ value: 'yes', label: t('contact:f.closeNow') }, { value: 'no', label: t('contact:f.keepOpen') }] }] : [])]
      case 'give': return [
        { key: 'to', kind: 'select', label: t('contact:f.to'), options: options.colleagues.map(({ id, name, staffNo, window, away }) => ({ value: id, label: `${name} ${staffNo}${window ? `　${window}` : ''}${away ? `　${t('contact:f.away', { name: away.stand })}` : ''}` })) },
        { key: 'reason', kind: 'reasons', label: t('contact:f.reason'), options: reasonsOf(t, 'giveReason', 4), free: true }, { key: 'papers', kind: 'text', label: t('contact:f.papers'), optional: true }, { key: 'replyBy', kind: 'select', label: t('contact:f.replyBy'), options: [{ value: '', label: t('contact:f.noReply') }, ...days], optional: true },
      ]
      case 'refer': return [
        { key: 'office', kind: 'select', label: t('contact:f.office'), options: options.offices.map(({ id, name }) => ({ value: id, label: name })) }, { key: 'address', kind: 'text', label: t('contact:f.address') }, { key: 'hours', kind: 'text', label: t('contact:f.hours'), optional: true },
        { key: 'phone', kind: 'text', label: t('contact:f.phone'), optional: true }, { key: 'papers', kind: 'text', label: t('contact:f.bring'), optional: true }, { key: 'confirmedBy', kind: 'text', label: t('contact:f.confirmedBy'), optional: true },
      ]
      case 'promise': return [{ key: 'what', kind: 'text', label: t('contact:f.what') }, { key: 'dueOn', kind: 'choice', label: t('contact:f.when'), options: days }, { key: 'dueTime', kind: 'text', label: t('contact:f.time'), optional: true }, { key: 'channel', kind: 'choice', label: t('contact:f.channel'), options: channels }]
      case 'replied': return [...(promises.length > 1 ? [{ key: 'promiseId', kind: 'choice' as const, label: t('contact:f.which'), options: promises }] : []), { key: 'result', kind: 'area', label: t('contact:f.result') }]
      case 'notReached': return [...(promises.length > 1 ? [{ key: 'promiseId', kind: 'choice' as const, label: t('contact:f.which'), options: promises }] : []), { key: 'text', kind: 'reasons', label: t('contact:f.why'), options: reasonsOf(t, 'notReached', 3), free: true }, { key: 'nextOn', kind: 'choice', label: t('contact:f.next'), options: days }]
      case 'unsolved': return [{ key: 'cause', kind: 'reasons', label: t('contact:f.cause'), options: options.causes.map(({ code, name }) => ({ value: code, label: either(name.zh, name.en) })) }, { key: 'tried', kind: 'area', label: t('contact:f.tried') }]
      case 'sendBack': return [{ key: 'reason', kind: 'reasons', label: t('contact:f.why'), options: reasonsOf(t, 'backReason', 4), free: true }]
      case 'leadTakes': return [{ key: 'reason', kind: 'reasons', label: t('contact:f.why'), options: reasonsOf(t, 'leadReason', 3), free: true }]
      case 'reopen': return [{ key: 'reason', kind: 'reasons', label: t('contact:f.why'), options: reasonsOf(t, 'reopenReason', 3), free: true }]
      case 'amend': return [{ key: 'name', kind: 'text', label: t('contact:name'), optional: true }, { key: 'phone', kind: 'text', label: t('contact:phone'), optional: true }, { key: 'words', kind: 'area', label: t('contact:words'), optional: true }]
      case 'close': return [{ key: 'text', kind: 'text', label: t('contact:f.note'), optional: true }]
    }
  })()
  const forOwner = page.may.instead && act !== 'sendBack' && act !== 'leadTakes' && act !== 'reopen'
  return forOwner ? [...fields, { key: 'instead', kind: 'text', label: t('contact:f.instead', { name: page.owner.name }) }] : fields
}

export function startOf(act: Act, { page, options }: Pick<Knows, 'page' | 'options'>): Values {
  const [promise] = openPromises(page)
  const today = options.days[0] ?? options.today
  switch (act) {
    case 'answer': return { close: 'yes' }
    case 'give': return { replyBy: promise?.dueOn ?? '' }
    case 'promise': return { channel: page.phoneMasked ? 'phone' : 'visit', dueOn: options.replyOn ?? today, dueTime: options.replyBy }
    case 'replied': return { promiseId: promise?.id ?? '' }
    case 'notReached': return { promiseId: promise?.id ?? '', nextOn: options.days[1] ?? today }
    case 'amend': return { name: page.asker, phone: page.asked.phone, words: page.words }
    default: return {}
  }
}

/** An office that is chosen fills in what is known of it. */
export function filledBy(act: Act, key: string, value: string, { options }: Pick<Knows, 'options'>): Values {
  const office = act === 'refer' && key === 'office' ? options.offices.find(({ id }) => id === value) : undefined
  return office ? { address: office.address, hours: office.hours, phone: office.phone, papers: office.papers.join('、') } : {}
}

type Done = Reply<'contact.page'>
export function send(act: Act, values: Values, { page, options }: Pick<Knows, 'page' | 'options'>): Promise<Done> {
  const { id } = page
  const of = (key: string): string => values[key] ?? ''
  const on = { id, ...(of('instead').trim() ? { instead: of('instead').trim() } : {}) }
  switch (act) {
    case 'answer': return call('contact.answer', { ...on, text: of('text'), close: of('close') === 'yes' && openPromises(page).length === 0 && page.offer === null })
    case 'give': return of('to') ? call('contact.handOver', { ...on, to: of('to'), reason: of('reason'), papers: of('papers'), replyBy: of('replyBy') || null }) : missing('to', 'missing.to')
    case 'refer': return call('contact.refer', { ...on, office: options.offices.find(({ id: office }) => office === of('office'))?.name ?? '', address: of('address'), hours: of('hours'), phone: of('phone'), papers: of('papers').split(/[、,，]/u).map((one) => one.trim()).filter(Boolean), confirmedBy: of('confirmedBy') })
    case 'promise': return /^([01]\d|2[0-3]):[0-5]\d$|^$/.test(of('dueTime').trim()) ? call('contact.promise', { ...on, what: of('what'), channel: replyChannels.find((one) => one === of('channel')) ?? 'phone', dueOn: of('dueOn'), dueTime: of('dueTime').trim() || null }) : missing('dueTime', 'missing.time')
    case 'replied': return call('contact.calledBack', { ...on, promiseId: of('promiseId'), result: of('result') })
    case 'notReached': return call('contact.notReached', { ...on, promiseId: of('promiseId'), text: of('text'), nextOn: of('nextOn'), nextTime: null })
    case 'unsolved': return call('contact.unsolved', { ...on, cause: of('cause'), tried: of('tried') })
    case 'sendBack': return call('contact.sendBack', { id, reason: of('reason') })
    case 'leadTakes': return call('contact.leadTakes', { id, reason: of('reason') })
    case 'reopen': return call('contact.reopen', { id, reason: of('reason') })
    case 'amend': return call('contact.amend', { ...on, way: page.way, name: of('name'), phone: of('phone'), residentId: page.residentId, words: of('words'), topic: page.topic })
    case 'close': return call('contact.close', { ...on, text: of('text') })
  }
}
/** A gap that main need not be asked about, in both languages. */
export const gap = (path: string, key: 'missing.to' | 'missing.time' | 'missing.day' | 'missing.stand' | 'missing.who'): Refusal => ({ code: 'bad-input', problems: [{ path, code: 'required', zh: i18n.getFixedT('zh', 'contact')(key), en: i18n.getFixedT('en', 'contact')(key) }] })
const missing = async (path: string, key: Parameters<typeof gap>[1]): Promise<Done> => ({ ok: false, error: gap(path, key) })
