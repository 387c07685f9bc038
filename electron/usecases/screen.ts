import { v5 as uuidv5 } from 'uuid'
import { materialList, toText, type MaterialEntry } from '../../shared/catalogue/form'
import type { FormField, ScalarField } from '../../shared/catalogue/schema'
import type { FieldValue, FormValues, Scalar } from '../../shared/catalogue/values'
import { limitNote, limitViews } from '../../shared/domain/acceptance'
import { ageOn } from '../../shared/domain/identity/idNumber'
import { maskIdNo, maskName, maskPhone } from '../../shared/domain/identity/mask'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { ScreenDesk, ScreenGap, ScreenPromise, ScreenRow, ScreenView } from '../../shared/ipc/dayViews'
import type { Handlers, Input } from '../../shared/ipc/contract'
import { qrSvg } from '../../shared/print/barcode'
import { qrPayload } from '../../shared/print/qrPayload'
import { ticketState } from '../../shared/queue/ticket'
import { canonicalJson } from '../../shared/sync/canonicalJson'
import type { CaseRecord, MaterialLine } from '../../shared/sync/protocol'
import { fail, ok, type Result } from '../../shared/result'
import type { Refusal } from '../../shared/ipc/views'
import { attachmentHandlers } from './attachments'
import { heldOfCase } from './bags'
import { giveRating, ratedOf, ratingId } from './ratings'
import type { StoredDraft, World } from './ports'

const TOKENS = '5b0d8f3e-3c63-4d1e-8a3a-6b6f4f0c2a55'
type Shown = Input<'screen.show'> | { kind: 'thanks' }
type Answers = { confirmed: { token: string; at: string } | null; signedAt: string | null; objections: ScreenDesk['objections'] }
const noAnswers = (): Answers => ({ confirmed: null, signedAt: null, objections: [] })

const told = { zh: '内容刚改过，请再看一遍', en: 'This has just been changed; please look at it again' }

// ---- everyday words, masked before they leave the program

const isName = ({ label }: Pick<ScalarField, 'label'>): boolean => /姓名|名字/u.test(label)

function scalarText(field: ScalarField, value: Scalar): string {
  if (value === null || value === '' || field.widget === 'attachments' || field.widget === 'signature') return ''
  if (typeof value === 'string') {
    if (field.kind === 'idcard') return maskIdNo(value)
    if (field.kind === 'phone') return maskPhone(value)
    if (field.kind === 'bankcard') return `尾号 ${value.slice(-4)}`
    if (isName(field)) return maskName(value)
  }
  if (field.kind === 'bool') return value === true ? '是' : '否'
  const text = toText(field, value)
  return field.kind === 'money' && text ? `${text} 元` : text
}

/** One line a field; of a table how many lines it has, with the names in it. */
function fieldText(field: FormField, value: FieldValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (field.kind !== 'table') return Array.isArray(value) ? '' : scalarText(field, value)
  if (!Array.isArray(value) || value.length === 0) return ''
  const named = field.columns.find(isName)
  const names = named ? value.flatMap((row) => { const cell = row[named.key]; return typeof cell === 'string' && cell ? [maskName(cell)] : [] }) : []
  return names.length > 0 ? `${names.length} 人：${names.join('、')}` : `${value.length} 行`
}

const rowsOf = (fields: readonly FormField[], form: FormValues, wrong: ReadonlySet<string>): ScreenRow[] =>
  fields.flatMap((field) => { const value = fieldText(field, form[field.key]); return value ? [{ path: field.key, label: field.label, value, wrong: wrong.has(field.key) }] : [] })

const toleratedNote = (line: MaterialLine): string => (line.dueOn ? `可以后补，${line.dueOn.slice(5)} 前` : '可以后补')
/** What a paper that is missing means to him; `wants` is absent for a case, whose list was judged at acceptance. */
function gapOf(line: MaterialLine, wants?: MaterialEntry): ScreenGap[] {
  if (line.state === 'tolerated' && !line.settled) return [{ light: 'yellow', name: line.name, note: toleratedNote(line) }]
  if (line.state !== 'missing' || wants?.applies === 'no' || wants?.need === 'optional') return []
  if (wants?.applies === 'ask') return [{ light: 'yellow', name: line.name, note: '看情况要交' }]
  return wants?.tolerable ? [{ light: 'yellow', name: line.name, note: '可以后补' }] : [{ light: 'red', name: line.name, note: '必须交' }]
}
const staying = (materials: readonly MaterialLine[]): string[] => materials.filter((line) => line.stays && line.state === 'original').map(({ name }) => name)

type Calls = 'screen.desk' | 'screen.window' | 'screen.show' | 'screen.state' | 'screen.confirm' | 'screen.sign' | 'screen.objection' | 'screen.rate'

/**
 * The resident's screen: what it shows lives here, whichever window asks. The clerk puts a matter on it; the resident may look, confirm, say what is
 * wrong, sign and rate. An answer carries the token of what was on the screen, so that nobody confirms what he has not seen.
 */
export function screenHandlers(world: World): Pick<Handlers, Calls> {
  let shown: Shown = { kind: 'idle' }
  let answers = noAnswers()
  /** For whom it was put there: another clerk or another number at the counter, and it is gone. */
  let meant: { clerkId: string | null; number: string | null } = { clerkId: null, number: null }
  const files = attachmentHandlers(world)
  const visible = (): boolean => world.session.clerk !== null && !world.session.locked

  const show = async (next: Shown): Promise<void> => {
    meant = { clerkId: world.session.clerk?.id ?? null, number: await servedNumber() }
    shown = next
    answers = noAnswers()
  }
  const token = (content: unknown): string => uuidv5(canonicalJson(content), TOKENS)

  async function frame(): Promise<Omit<ScreenView, 'kind'> & Pick<ScreenView, 'windowNumber'>> {
    const [place, state] = await Promise.all([world.place(), world.state()])
    return { windowNumber: place?.windowNumber ?? 0, clerkName: visible() ? (world.session.clerk?.name ?? '') : '', centre: place?.centreName ?? '', language: state.settings.language, theme: state.settings.theme }
  }

  /** The number that this window is serving, where the queue is in use. */
  async function servedNumber(): Promise<string | null> {
    const place = await world.place()
    if (!place) return null
    const tickets = await world.read.desk.list({ type: 'ticket', open: true, ref: `window:${place.windowId}`, newest: true, limit: 20 })
    for (const { record } of tickets) {
      const ticket = ticketState.safeParse(record.state)
      if (ticket.success && ticket.data.call?.windowId === place.windowId && (ticket.data.status === 'called' || ticket.data.status === 'at-counter')) return ticket.data.number
    }
    return null
  }

  const promise = (on: string | null, days: number | null, unit: 'working' | 'calendar', note: string | null): ScreenPromise | null => (on === null && note === null ? null : { on, days, unit, note })

  async function check(draft: StoredDraft): Promise<ScreenView | null> {
    const [item, resident] = await Promise.all([world.catalogue.get(draft.itemCode, draft.itemVersion), world.read.residents.get(draft.residentId)])
    if (!item || !resident) return null
    const today = chinaDate(world.now().toISOString())
    const { birthDate, name, phone } = resident.record
    const wanted = new Map(materialList(item, draft.form, { agent: draft.agent !== null, applicantAge: birthDate ? ageOn(birthDate, today) : null, answers: draft.facts.answers }).map((entry) => [entry.key, entry]))
    const limits = limitViews(item, today, world.calendar())
    const rows = (wrong: ReadonlySet<string>): ScreenRow[] => [
      ...(draft.agent?.name ? [{ path: 'agent', label: '代办人', value: maskName(draft.agent.name), wrong: wrong.has('agent') }] : []),
      ...rowsOf(item.form, draft.form, wrong),
      ...(phone ? [{ path: 'applicant.phone', label: '联系电话', value: maskPhone(phone), wrong: wrong.has('applicant.phone') }] : []),
      ...(draft.delivery ? [{ path: 'delivery', label: '怎么领取', value: draft.delivery, wrong: wrong.has('delivery') }] : []),
    ]
    const gaps = draft.materials.flatMap((line) => gapOf(line, wanted.get(line.key))).sort((a, b) => a.light.localeCompare(b.light))
    const content = { name: maskName(name), item: item.name.zh, gaps, held: staying(draft.materials), promised: promise(limits.promised.on, limits.promised.days, limits.promised.unit, limits.promised.on === null ? (limitNote(limits) ?? null) : null) }
    const id = token({ draft: draft.id, rows: rows(new Set()), ...content })
    return {
      ...(await frame()), kind: 'check', token: id, ...content, rows: rows(new Set(answers.objections.map(({ path }) => path))),
      confirmed: answers.confirmed?.token === id, signed: (await world.read.attachments.list({ draftId: draft.id })).some(({ purpose }) => purpose === 'signature'), objected: answers.objections.length > 0,
    }
  }

  async function done(record: CaseRecord): Promise<ScreenView> {
    return {
      ...(await frame()), kind: 'done', token: token({ case: record.id, status: record.status }), name: maskName(record.applicant.name), item: record.item.name, receiptNo: record.receiptNo,
      gaps: record.materials.flatMap((line) => gapOf(line)), held: await heldOfCase(world, record.id), promised: promise(record.promisedOn, null, 'working', record.promisedOn === null ? record.limitNote : null), qr: qrSvg(qrPayload('slip', record.receiptNo)).markup,
    }
  }

  async function view(): Promise<ScreenView> {
    if (!visible()) return { ...(await frame()), kind: 'idle', number: null }
    if (shown.kind !== 'idle') {
      const number = await servedNumber()
      // Nobody sees what belongs to whoever stood there before.
      if (meant.clerkId !== world.session.clerk?.id || (number !== null && number !== meant.number)) await show({ kind: 'idle' })
    }
    switch (shown.kind) {
      case 'draft': {
        const draft = await world.read.drafts.get(shown.draftId)
        const page = draft && draft.state !== 'discarded' && draft.state !== 'accepted' ? await check(draft) : null
        return page ?? { ...(await frame()), kind: 'idle', number: await servedNumber() }
      }
      case 'case': {
        const stored = await world.read.cases.get(shown.caseId)
        return stored ? done(stored.record) : { ...(await frame()), kind: 'idle', number: await servedNumber() }
      }
      case 'rate': {
        const rated = await ratedOf(world, shown.of)
        return rated ? { ...(await frame()), kind: 'rate', token: ratingId(rated), no: rated.no } : { ...(await frame()), kind: 'idle', number: await servedNumber() }
      }
      case 'thanks': return { ...(await frame()), kind: 'thanks' }
      default: return { ...(await frame()), kind: 'idle', number: await servedNumber() }
    }
  }

  async function desk(): Promise<ScreenDesk> {
    const now = await view()
    const confirmed = now.kind === 'check' && now.confirmed ? (answers.confirmed?.at ?? null) : null
    return {
      open: world.screen.isOpen(), shown: now.kind, draftId: shown.kind === 'draft' ? shown.draftId : null, caseId: shown.kind === 'case' ? shown.caseId : null,
      confirmedAt: confirmed, signedAt: answers.signedAt, objections: answers.objections,
    }
  }

  /** What was answered, if it is still what stands on the screen. */
  async function onCheck(given: string, answer: (page: Extract<ScreenView, { kind: 'check' }>, draftId: string) => Promise<Refusal | null>): Promise<Result<ScreenView, Refusal>> {
    const page = await view()
    if (page.kind !== 'check' || shown.kind !== 'draft' || page.token !== given) return fail({ code: 'stale', ...told })
    const wrong = await answer(page, shown.draftId)
    if (wrong) return fail(wrong)
    world.announceScreen(true)
    return ok(await view())
  }
  const at = (): string => world.now().toISOString()

  return {
    'screen.desk': async () => ok(await desk()),
    'screen.window': async ({ open }) => {
      world.screen.set(open)
      return ok(await desk())
    },
    'screen.show': async (what) => {
      if (what.kind === 'rate') {
        const rated = await ratedOf(world, what.of)
        if (!rated) return fail({ code: 'not-found' })
        if (await world.read.desk.get(ratingId(rated))) return fail({ code: 'state-moved', zh: `${rated.no} 已经评过，一次只评一次`, en: `${rated.no} was rated already` })
      }
      // The same draft again keeps what the resident has answered.
      if (!(what.kind === 'draft' && shown.kind === 'draft' && shown.draftId === what.draftId)) await show(what)
      world.announceScreen(false)
      return ok(await desk())
    },

    'screen.state': async () => ok(await view()),
    'screen.confirm': ({ token: given }) => onCheck(given, async (page) => {
      answers = { ...answers, confirmed: { token: page.token, at: at() }, objections: [] }
      return null
    }),
    'screen.objection': ({ token: given, path }) => onCheck(given, async (page) => {
      const row = page.rows.find((one) => one.path === path)
      if (!row && path !== '') return { code: 'bad-input', zh: '没有这一行', en: 'There is no such line' }
      answers = { ...answers, confirmed: null, objections: [...answers.objections.filter((one) => one.path !== path), { path, label: row?.label ?? '', at: at() }] }
      return null
    }),
    'screen.sign': ({ token: given, data }) => onCheck(given, async (_page, draftId) => {
      const before = (await world.read.attachments.list({ draftId })).filter(({ purpose }) => purpose === 'signature')
      const added = await files['attachment.add']({ draftId, purpose: 'signature', name: '居民屏签名.png', mime: 'image/png', data })
      if (!added.ok) return added.error
      for (const old of before) await files['attachment.remove']({ id: old.id })
      answers = { ...answers, signedAt: at() }
      return null
    }),
    'screen.rate': async ({ token: given, level, reasons, words, rater }) => {
      const page = await view()
      if (page.kind !== 'rate' || shown.kind !== 'rate' || page.token !== given) return fail({ code: 'stale', ...told })
      if (level !== null) {
        const rated = await giveRating(world, shown.of, { level, reasons, words, way: 'screen', rater })
        if (!rated.ok) return rated
      }
      // The same thanks whether he rated or not: the clerk learns nothing from it.
      await show({ kind: 'thanks' })
      world.announceScreen(false)
      return ok(await view())
    },
  }
}
