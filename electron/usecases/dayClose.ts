import { v5 as uuidv5 } from 'uuid'
import { bagState, heldWords, stillHeld } from '../../shared/bag/machine'
import { contactState, openPromises } from '../../shared/contact/contact'
import { dayCloseState, reasonsMissing, standingClose, type CloseContent, type CloseRow, type DayCloseState } from '../../shared/dayClose/machine'
import type { Actor } from '../../shared/desk/machine'
import { maskName } from '../../shared/domain/identity/mask'
import { isOutstanding } from '../../shared/domain/materials'
import { formatReceipt } from '../../shared/domain/numbers/receiptNumber'
import { isWorkingDay } from '../../shared/domain/time/calendar'
import { addDays, chinaDate, type PlainDate } from '../../shared/domain/time/plainDate'
import type { Handlers } from '../../shared/ipc/contract'
import type { DayClosePage, ShiftPage } from '../../shared/ipc/dayViews'
import type { PaperView, Refusal } from '../../shared/ipc/views'
import { dayCloseModel, shiftModel } from '../../shared/print/dayModels'
import { shiftState, type ShiftState } from '../../shared/shift/machine'
import { canonicalJson } from '../../shared/sync/canonicalJson'
import { fail, ok, type Result } from '../../shared/result'
import { actOf, actOnDesk, atomically, deskInside, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import { dayFacts } from './ratings'
import { checkPerson } from './session'
import type { Place, StoredDesk, StoredJob, StoredPaper, World } from './ports'

/** One close of a window and a day, whichever program writes it. */
const CLOSES = '0c2d3f74-1f6e-4f7b-8b55-3a8f1c6f9a10'
export const dayCloseId = (windowId: string, day: PlainDate): string => uuidv5(`${windowId} ${day}`, CLOSES)

const LINES = 60
/** Papers that are kept without their model and carry a seal of the office. */
const sealedKinds: readonly StoredPaper['kind'][] = ['acceptance', 'receipt', 'tolerated-notice', 'notice']
const isSealed = ({ kind, model }: StoredPaper): boolean => (model === null ? sealedKinds.includes(kind) : 'seal' in model && model.seal !== null)

/** A day of the calendar in China as two instants. */
const spanOf = (day: PlainDate): [from: string, to: string] => [new Date(`${day}T00:00:00+08:00`).toISOString(), new Date(`${addDays(day, 1)}T00:00:00+08:00`).toISOString()]

/** The next working day; without a calendar for it, the next day. */
function nextWorkingDay(world: World, day: PlainDate): PlainDate {
  for (let n = 1; n <= 15; n++) {
    const working = isWorkingDay(world.calendar(), addDays(day, n))
    if (!working.ok) return addDays(day, 1)
    if (working.value) return addDays(day, n)
  }
  return addDays(day, 1)
}

type Line = { text: string; open: boolean; caseId?: string | null; deskId?: string | null }
type Gathered = { content: CloseContent; links: DayClosePage['links'] }

const jobWords: Record<StoredJob['state'], string> = { 'saved-as-pdf': '存成 PDF，没确认出纸', spooled: '送了打印机，没确认出纸', failed: '没打出来', void: '作废，没有重打', out: '已出纸' }

/** What this window's day left, as it is now. */
async function gather(world: World, place: Place, day: PlainDate, given: { reasons: Partial<Record<CloseRow['key'], string>>; sealsCounted: number; sealsReason: string }): Promise<Gathered> {
  const clerk = world.session.clerk
  const [from, to] = spanOf(day)
  const soon = nextWorkingDay(world, day)
  const [page, counts, made, jobs, bags, contacts, outstanding, drafts, used, gaps, cases] = await Promise.all([
    world.read.ops.page(null), world.read.ops.counts(), world.read.papers.between(from, to), world.read.papers.jobsBetween(from, to), world.read.desk.list({ type: 'bag', open: true, limit: 500 }),
    world.read.desk.list({ type: 'contact', open: true, limit: 500 }), world.read.cases.outstanding(500), world.read.drafts.list(['open', 'parked'], clerk ? { clerkId: clerk.id } : {}),
    world.read.numbers.usedBetween(place.centreCode, from, to), world.read.numbers.gaps(place.centreCode, LINES), world.read.cases.list({ onDay: day, limit: 2000 }),
  ])
  const ours = cases.filter(({ record }) => record.windowId === place.windowId)
  const allJobs = await world.read.papers.jobs(made.map(({ id }) => id))
  const paperCases = new Map((await Promise.all([...new Set(made.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))].map((id) => world.read.cases.get(id)))).flatMap((one) => (one ? [[one.record.id, one.record]] : [])))

  const papers: Line[] = []
  for (const paper of made) {
    const last = allJobs.filter(({ paperId }) => paperId === paper.id).at(-1)
    if (last?.state === 'out') continue
    const record = paper.caseId === null ? undefined : paperCases.get(paper.caseId)
    const signed = record ? (await world.read.attachments.list({ caseId: record.id })).some(({ purpose }) => purpose === 'signature') : false
    const wantsSignature = !signed && (sealedKinds.includes(paper.kind) || (paper.model !== null && 'signature' in paper.model && paper.model.signature !== ''))
    papers.push({ text: `${paper.docNo}　${record ? `${maskName(record.applicant.name)}　` : ''}${last ? jobWords[last.state] : '还没打'}${wantsSignature ? '，没有签字' : ''}`, open: true, caseId: paper.caseId, deskId: paper.deskId })
  }
  const originals = bags.flatMap(({ record }): Line[] => {
    const state = bagState.parse(record.state)
    if (state.windowId !== place.windowId && state.keeper.id !== clerk?.id) return []
    return [{ text: `${state.no}　${maskName(state.of.residentName)}　${heldWords(stillHeld(state))}${state.away ? `　已交${state.away.department}` : ''}`, open: state.away === null, caseId: state.of.caseId, deskId: record.id }]
  })
  const own = contacts.flatMap(({ record }) => { const state = contactState.safeParse(record.state); return state.success ? [{ id: record.id, state: state.data }] : [] })
  const promises: Line[] = [
    ...own.filter(({ state }) => state.owner.id === clerk?.id).flatMap(({ id, state }) => openPromises(state).filter(({ dueOn }) => dueOn <= soon).map((promise): Line => ({ text: `${promise.dueOn}${promise.dueTime ? ` ${promise.dueTime}` : ''}　${maskName(state.asker.name) || '没留名'}　${promise.what || state.topic.text || state.words}`.slice(0, 200), open: promise.dueOn <= day, deskId: id }))),
    ...outstanding.filter(({ stored }) => stored.record.windowId === place.windowId).flatMap(({ stored: { record }, key }): Line[] => {
      const line = record.materials.find((one) => one.key === key)
      return line?.dueOn && isOutstanding(line) && line.dueOn <= soon ? [{ text: `${line.dueOn}　${record.receiptNo}　${maskName(record.applicant.name)}　${line.name}`.slice(0, 200), open: line.dueOn <= day, caseId: record.id }] : []
    }),
  ]
  const handovers = own.filter(({ state }) => state.offer !== null && (state.offer.from.id === clerk?.id || state.offer.to?.id === clerk?.id)).map(({ id, state }): Line => ({ text: `${state.no}　${state.offer?.from.name ?? ''} → ${state.offer?.to?.name ?? '值班长'}　${state.topic.text || state.words}`.slice(0, 200), open: true, deskId: id }))
  const receipt = ({ year, no }: { year: number; no: number }): string => formatReceipt({ series: place.centreCode, year, serial: no })
  const voided = used.filter(({ fate }) => fate === 'void')
  const numbers: Line[] = [...gaps.map((gap) => ({ text: `${receipt(gap)}　缺号`, open: true })), ...voided.map((one) => ({ text: `${receipt(one)}　作废：${one.why ?? ''}`.slice(0, 200), open: false }))]
  const unsent = page.waiting.map((one): Line => ({ text: one.titleZh.slice(0, 200), open: true }))
  const rows: { key: CloseRow['key']; lines: Line[]; total?: number; open?: number }[] = [
    { key: 'unsent', lines: unsent, total: counts.pending, open: counts.pending }, { key: 'papers', lines: papers }, { key: 'originals', lines: originals }, { key: 'promises', lines: promises }, { key: 'numbers', lines: numbers, total: used.length },
    { key: 'handovers', lines: handovers }, { key: 'parked', lines: drafts.map((draft): Line => ({ text: `${draft.no}　${world.catalogue.summaries().find(({ code }) => code === draft.itemCode)?.name.zh ?? draft.itemCode}${draft.reason ? `　${draft.reason}` : ''}`.slice(0, 200), open: false })) },
  ]
  const bound = new Map((await Promise.all([...new Set(jobs.map(({ paperId }) => paperId))].map((id) => world.read.papers.get(id)))).flatMap((paper) => (paper ? [[paper.id, paper]] : [])))
  const printed = jobs.reduce((sum, job) => { const paper = bound.get(job.paperId); return sum + (job.state === 'out' && paper && isSealed(paper) ? job.copy : 0) }, 0)
  const taken = used.filter(({ fate }) => fate === 'used')
  const first = taken[0]
  const last = taken.at(-1)
  const count = (...status: string[]): number => ours.filter(({ record }) => status.includes(record.status)).length
  const content: CloseContent = {
    rows: rows.map(({ key, lines, total, open }) => ({ key, total: total ?? lines.length, open: open ?? lines.filter((line) => line.open).length, lines: lines.slice(0, LINES).map(({ text }) => text), reason: (given.reasons[key] ?? '').trim() })),
    numbers: { used: taken.length, voided: voided.length, gaps: gaps.map(receipt), first: first ? receipt(first) : '', last: last ? receipt(last) : '', left: await world.read.numbers.left(place.centreCode, Number(day.slice(0, 4)), place.inc) },
    seals: { printed, counted: given.sealsCounted, reason: given.sealsReason.trim() },
    cases: { accepted: ours.length, completed: count('completed', 'approved'), supplement: count('supplement'), withdrawn: count('withdrawn') },
  }
  return { content, links: Object.fromEntries(rows.map(({ key, lines }) => [key, lines.slice(0, LINES).map(({ caseId, deskId }) => ({ caseId: caseId ?? null, deskId: deskId ?? null }))])) }
}

type Calls = 'dayClose.page' | 'dayClose.close' | 'dayClose.reopen' | 'dayClose.shift' | 'dayClose.handShift'

export function dayCloseHandlers(world: World): Pick<Handlers, Calls> {
  const today = (): PlainDate => chinaDate(world.now().toISOString())
  const stateOf = (stored: StoredDesk | null): DayCloseState | null => (stored ? dayCloseState.parse(stored.record.state) : null)

  async function page(place: Place, day: PlainDate): Promise<DayClosePage> {
    const id = dayCloseId(place.windowId, day)
    const state = stateOf(await world.read.desk.get(id))
    const standing = state ? standingClose(state) : null
    const now = standing ? null : await gather(world, place, day, { reasons: {}, sealsCounted: 0, sealsReason: '' })
    return {
      day, windowNumber: place.windowNumber, clerkName: world.session.clerk?.name ?? '', content: standing?.content ?? now!.content, links: now?.links ?? {},
      closed: standing ? { no: standing.no, hash: standing.hash, closed: standing.closed, deskId: id } : null,
      versions: (state?.versions ?? []).map(({ no, hash, closed, reopened }) => ({ no, hash, closed, reopened })), mayReopen: standing !== null && world.session.clerk?.role !== 'clerk',
    }
  }

  async function paperOf(place: Place, day: PlainDate): Promise<Result<PaperView, Refusal>> {
    const id = dayCloseId(place.windowId, day)
    const [state, facts] = [stateOf(await world.read.desk.get(id)), await dayFacts(world)]
    const version = state ? standingClose(state) : null
    if (!state || !version) return fail({ code: 'not-found' })
    return facts.ok ? makeDoc(world, 'day-close', dayCloseModel(facts.value, state, version), { deskId: id, folder: `day-close-${day}` }) : facts
  }

  async function lists(clerkId: string): Promise<ShiftState['lists']> {
    const [contacts, cases, drafts, bags, outstanding] = await Promise.all([
      world.read.desk.list({ type: 'contact', open: true, owner: clerkId, limit: 300 }), world.read.cases.list({ clerkId, openOnly: true, limit: 300 }), world.read.drafts.list(['parked'], { clerkId }),
      world.read.desk.list({ type: 'bag', open: true, owner: clerkId, limit: 300 }), world.read.cases.outstanding(500),
    ])
    const own = contacts.flatMap(({ record }) => { const state = contactState.safeParse(record.state); return state.success && state.data.owner.id === clerkId ? [state.data] : [] })
    const cut = (key: ShiftState['lists'][number]['key'], lines: string[]): ShiftState['lists'][number] => ({ key, lines: lines.slice(0, LINES).map((line) => line.slice(0, 200)), more: Math.max(0, lines.length - LINES) })
    return [
      cut('contacts', own.map((state) => `${state.no}　${maskName(state.asker.name) || '没留名'}　${state.topic.text || state.words}`)),
      cut('cases', cases.map(({ record }) => `${record.receiptNo}　${maskName(record.applicant.name)}　${record.item.name}${record.promisedOn ? `　承诺 ${record.promisedOn}` : ''}`)),
      cut('parked', drafts.map((draft) => `${draft.no}　${world.catalogue.summaries().find(({ code }) => code === draft.itemCode)?.name.zh ?? draft.itemCode}${draft.reason ? `　${draft.reason}` : ''}`)),
      cut('bags', bags.map(({ record }) => { const state = bagState.parse(record.state); return `${state.no}　${maskName(state.of.residentName)}　${heldWords(stillHeld(state))}` })),
      cut('promises', [
        ...own.flatMap((state) => openPromises(state).map((promise) => `${promise.dueOn}　${maskName(state.asker.name) || '没留名'}　${promise.what || state.topic.text}`)),
        ...outstanding.filter(({ stored }) => stored.record.clerkId === clerkId).flatMap(({ stored: { record }, key }) => { const line = record.materials.find((one) => one.key === key); return line ? [`${line.dueOn ?? '没有期限'}　${record.receiptNo}　${maskName(record.applicant.name)}　${line.name}`] : [] }),
      ]),
    ]
  }

  return {
    'dayClose.page': async ({ day }) => {
      const place = await world.place()
      return place ? ok(await page(place, day ?? today())) : fail({ code: 'not-found' })
    },

    /** Signed, then made into paper, exported and backed up: what fails after the signature is told and can be done again. */
    'dayClose.close': async ({ day, password, reasons, sealsCounted, sealsReason }) => {
      const [place, clerk] = [await world.place(), world.session.clerk]
      if (!place || !clerk) return fail({ code: clerk ? 'not-found' : 'not-signed-in' })
      const { content } = await gather(world, place, day, { reasons, sealsCounted, sealsReason })
      const missing = reasonsMissing(content)
      if (missing.length > 0) return fail({ code: 'bad-input', problems: missing.map((path) => ({ path, code: 'required', zh: '没办完的要写原因', en: 'What is not settled needs a reason' })) })
      const signed = await checkPerson(world, { staffNo: clerk.staffNo, password })
      if (!signed.ok) return signed
      const done = await actOnDesk(world, [{ id: dayCloseId(place.windowId, day), type: 'dayclose', command: { cmd: 'close', windowId: place.windowId, windowNumber: place.windowNumber, day, content, hash: world.sha256hex(canonicalJson(content)) } }])
      if (!done.ok) return done
      const state = dayCloseState.parse(done.value[0]?.record.state)
      const version = standingClose(state)
      const paper = await paperOf(place, day)
      const exported = await world.exportFile(`day-close-${day}-window${place.windowNumber}-v${version?.no ?? 1}.json`, `${JSON.stringify({ centre: place.centreCode, windowNumber: place.windowNumber, day, version }, null, 2)}\n`)
      const backup = await world.backUp('day-close')
      return ok({
        page: await page(place, day), paper: paper.ok ? paper.value : null, exported: exported.ok ? exported.value : null,
        backup: backup.ok ? { file: backup.value, zh: null, en: null } : { file: null, zh: backup.error.zh ?? '备份没做成，看看磁盘，再按一次', en: backup.error.en ?? 'The backup failed; look at the disk and try again' },
      })
    },

    'dayClose.reopen': async ({ day, reason }) => {
      const place = await world.place()
      if (!place) return fail({ code: 'not-found' })
      if (!reason.trim()) return fail({ code: 'bad-input', problems: [{ path: 'reason', code: 'required', zh: '还没写为什么重开', en: 'Say why it is reopened' }] })
      const done = await actOnDesk(world, [{ id: dayCloseId(place.windowId, day), type: 'dayclose', command: { cmd: 'reopen', reason: reason.trim() } }])
      return done.ok ? ok(await page(place, day)) : done
    },

    'dayClose.shift': async () => {
      const [place, clerk] = [await world.place(), world.session.clerk]
      if (!place || !clerk) return fail({ code: clerk ? 'not-found' : 'not-signed-in' })
      const receivers = (await world.read.org.clerks()).filter((one) => one.centre_id === place.centreId && one.active === 1 && one.id !== clerk.id).map((one) => ({ staffNo: one.staff_no, name: one.name }))
      return ok({ giver: { name: clerk.name, staffNo: clerk.staffNo }, lists: await lists(clerk.id), receivers } satisfies ShiftPage)
    },

    'dayClose.handShift': async ({ kind, receiver, until, note }) => {
      const [place, clerk, facts] = [await world.place(), world.session.clerk, await dayFacts(world)]
      if (!place || !clerk) return fail({ code: clerk ? 'not-found' : 'not-signed-in' })
      if (!facts.ok) return facts
      const taken = await checkPerson(world, receiver)
      if (!taken.ok) return taken
      const actorOf = (one: typeof clerk): Actor => ({ id: one.id, staffNo: one.staffNo, name: one.name, role: one.role, windowId: place.windowId })
      const [giver, taker] = [actorOf(clerk), actorOf(taken.value)]
      const id = world.newId()
      const sheet = await lists(giver.id)
      const [giving, taking] = [actOf(world, giver), actOf(world, taker)]
      const contacts = kind === 'shift' ? await world.read.desk.list({ type: 'contact', open: true, owner: giver.id, limit: 300 }) : []
      const moving = contacts.filter(({ record }) => { const state = contactState.safeParse(record.state); return state.success && state.data.offer === null && state.data.owner.id === giver.id })
      const bags = await world.read.desk.list({ type: 'bag', open: true, owner: giver.id, limit: 300 })
      const parked = kind === 'shift' ? await world.read.drafts.list(['parked'], { clerkId: giver.id }) : []
      const contact = (command: unknown): DeskCommand[] => moving.map(({ record }) => ({ id: record.id, type: 'contact', command }))
      const done = await atomically(world, async (stores) => {
        // Each matter is given by its owner and taken by the receiver, who has just confirmed it with his own password.
        const given = await deskInside(world, stores, giving, contact({ do: 'handOver', to: { id: taker.id, name: taker.name }, reason: '交接班', papers: '', replyBy: null, remindAt: giving.at }))
        if (!given.ok) return given
        const took = await deskInside(world, stores, taking, [
          ...contact({ do: 'accept' }), ...bags.map(({ record }): DeskCommand => ({ id: record.id, type: 'bag', command: { cmd: 'keep' } })),
          { id, type: 'shift', command: { cmd: 'take-over', kind, giver: personOf(giver), receiver: personOf(taker), until: kind === 'leave' ? until : null, note: note.trim(), lists: sheet } },
        ])
        if (!took.ok) return took
        for (const draft of parked) await stores.drafts.put({ ...draft, clerkId: taker.id })
        await stores.ops.append(world.newId(), [...given.value.ops, ...took.value.ops])
        return ok(null)
      })
      if (!done.ok) return done
      world.sync.poke()
      world.announceDesk(['contact', 'bag', 'shift'])
      const stored = await world.read.desk.get(id)
      return stored ? makeDoc(world, 'shift', shiftModel(facts.value, shiftState.parse(stored.record.state)), { deskId: id, folder: `shift-${today()}` }) : fail({ code: 'not-found' })
    },
  }
}

const personOf = ({ id, name, staffNo }: Actor): ShiftState['giver'] => ({ id, name, staffNo })
