import { absenceStanding } from '../../shared/contact/absence'
import { openPromises, type ContactCommand, type ContactState } from '../../shared/contact/contact'
import { staffState } from '../../shared/contact/staff'
import { allTopics, findAsked, topicFits, topicIndex } from '../../shared/contact/tables'
import type { Actor } from '../../shared/desk/machine'
import type { Handlers } from '../../shared/ipc/contract'
import type { AbsenceRow, Colleague, ContactGroup, ContactPage, ContactRow } from '../../shared/ipc/contactViews'
import type { PaperView, Refusal } from '../../shared/ipc/views'
import { contactModel, handoverModel, referralModel, standInModel, unsolvedModel, type ContactFacts } from '../../shared/print/contactModels'
import type { Named } from '../../shared/print/owner'
import type { PaperModel } from '../../shared/print/renderPaper'
import { dueOn } from '../../shared/domain/time/deadline'
import { isWorkingDay } from '../../shared/domain/time/calendar'
import { addDays, type PlainDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord } from '../../shared/sync/protocol'
import { absenceOf, awayToday, openAbsences, settleAbsences, type Absence } from './absences'
import { byDay, calendarDays, contactPage, contactRow, isLateOffer, matterOf, momentOf, promiseRows, type Matter, type Moment } from './contactRows'
import { actOf, actOnDesk, actorNow, atomically, deskInside, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import type { StoredDesk, Stores, World } from './ports'
import { counterFigure } from './standards'
import { currentVisit, visitCommandOn } from './visits'

/** 首问负责: contacts, who owns them, what was promised; leave and colleagues beside them. */

const MOST = 300
const DAYS = 4
const notSignedIn = fail({ code: 'not-signed-in' as const })
const notFound = fail({ code: 'not-found' as const })
const needs = (path: string, zh: string, en: string): Result<never, Refusal> => fail({ code: 'bad-input', problems: [{ path, code: 'required', zh, en }] })

/** S3-26-0012: window, year, running number of the window; no other window gives the same. */
async function nextNumber(stores: Stores, windowNumber: number, on: PlainDate): Promise<string> {
  const key = `contact.serial.${on.slice(0, 4)}`
  const serial = Number((await stores.org.setting(key)) ?? '0') + 1
  await stores.org.putSetting(key, String(serial))
  return `S${windowNumber}-${on.slice(2, 4)}-${String(serial).padStart(4, '0')}`
}

// ---- what an acceptance means for a contact

/** The open matter that this person's application comes from: of the visit, of the item, of its kind, or asked today. */
async function matterFor(world: World, stores: Stores, residentId: string, itemCode: string | null): Promise<Matter | null> {
  const on = momentOf(world.now().toISOString()).on
  const visit = await currentVisit(world, stores)
  const inVisit = visit ? (await stores.desk.list({ type: 'contact', open: true, ref: `visit:${visit.id}`, newest: true, limit: 40 })).flatMap(matterOf) : []
  const own = (await stores.desk.list({ type: 'contact', open: true, ref: `resident:${residentId}`, newest: true, limit: 40 })).flatMap(matterOf)
  const room = (matter: Matter): boolean => matter.state.cases.length < 20
  const anonymous = inVisit.filter(({ state }) => state.asker.residentId === null || state.asker.residentId === residentId)
  return [
    anonymous[0], itemCode === null ? own[0] : undefined, own.find(({ state }) => itemCode !== null && state.itemCode === itemCode), own.find(({ state }) => itemCode !== null && topicFits(world.contactTables(), state.topic.code, itemCode)), own.find(({ state }) => state.openedOn === on),
  ].find((matter) => matter !== undefined && room(matter)) ?? null
}

/** An accepted case is an outcome of the matter it came from; where nobody recorded one, taking the application was the first contact. */
export async function contactLink(world: World, stores: Stores, record: CaseRecord, _by: Actor): Promise<DeskCommand[]> {
  const place = await world.place()
  if (!place) return []
  const one = { caseId: record.id, receiptNo: record.receiptNo, item: record.item.name }
  const matter = await matterFor(world, stores, record.applicant.residentId, record.item.code)
  if (matter) return [{ id: matter.id, type: 'contact', command: { do: 'addCase', ...one } satisfies ContactCommand }]
  const id = world.newId()
  const command: ContactCommand = {
    do: 'open', no: await nextNumber(stores, place.windowNumber, record.acceptedOn), way: 'visit', asker: { name: record.applicant.name.slice(0, 60), phone: record.applicant.phone, residentId: record.applicant.residentId }, words: '',
    topic: { code: '', text: record.item.name.slice(0, 100) }, itemCode: record.item.code, visitId: null, answer: null, close: true, case: one,
  }
  return [{ id, type: 'contact', command }]
}

/** Who owns the matter that an application of this person comes from; nobody known: the clerk who takes it. */
export async function ownerFor(world: World, stores: Stores, residentId: string, clerk: { id: string }, itemCode: string | null = null): Promise<string> {
  return (await matterFor(world, stores, residentId, itemCode))?.state.owner.id ?? clerk.id
}

/** Who owns a case's matter now, where that is not the one who was asked first. */
export async function ownerNow(world: World, caseId: string, firstId: string): Promise<Named | null> {
  const matter = (await world.read.desk.list({ type: 'contact', ref: `case:${caseId}`, newest: true, limit: 1 })).flatMap(matterOf)[0]
  return matter && matter.state.owner.id !== firstId ? named(world, matter.state.owner) : null
}

// ---- people

async function named(world: World, { id, name }: { id: string; name: string }): Promise<Named> {
  const clerk = await world.read.org.getClerk(id)
  return { name: clerk?.name ?? name, staffNo: clerk?.staff_no ?? '', phone: clerk?.phone ?? '' }
}

/** Everybody of this centre, with what the staff records say beside the account list. */
export async function colleagues(world: World): Promise<Colleague[]> {
  const [place, clerks, units, records] = await Promise.all([world.place(), world.read.org.clerks(), world.read.org.units(), world.read.desk.list({ type: 'staff', limit: MOST })])
  const away = await awayToday(world.read, momentOf(world.now().toISOString()).on)
  const kept = new Map(records.flatMap(({ record }) => { const parsed = staffState.safeParse(record.state); return parsed.success ? [[record.id, parsed.data] as const] : [] }))
  return clerks.filter((clerk) => clerk.centre_id === place?.centreId).map((clerk) => {
    const leave = away.get(clerk.id)
    return {
      id: clerk.id, staffNo: clerk.staff_no, name: clerk.name, role: clerk.role, phone: clerk.phone, window: units.find(({ id }) => id === clerk.window_id)?.name ?? '',
      away: leave ? { until: leave.to, stand: leave.stand.name, standId: leave.stand.id } : null, standInId: kept.get(clerk.id)?.standInId ?? null, skills: kept.get(clerk.id)?.skills ?? [],
    }
  })
}

type Calls = Extract<keyof Handlers, `contact.${string}` | `staff.${string}`>

export function contactHandlers(world: World): Pick<Handlers, Calls> {
  const tables = world.contactTables()
  const topics = topicIndex(tables)
  const moment = (): Moment => momentOf(world.now().toISOString())
  const me = async (): Promise<Actor | null> => actorNow(world)

  const page = async (stored: StoredDesk | null): Promise<Result<ContactPage, Refusal>> => {
    const by = await me()
    const matter = stored ? matterOf(stored)[0] : undefined
    if (!by) return notSignedIn
    if (!matter) return notFound
    return ok(contactPage(matter, by, moment(), await world.read.org.clerks(), (await world.read.papers.ofDesk(matter.id)).length))
  }
  /** One command on one matter. An empty reason of a lead is none. */
  const act = async (id: string, command: ContactCommand, more: readonly DeskCommand[] = []): Promise<Result<ContactPage, Refusal>> => {
    const trimmed = 'instead' in command && !command.instead?.trim() ? (({ instead: _, ...rest }) => rest)(command) : command
    const done = await actOnDesk(world, [{ id, type: 'contact', command: trimmed }, ...more])
    return done.ok ? page(done.value[0] ?? null) : done
  }
  const stateOf = async (id: string): Promise<ContactState | null> => { const stored = await world.read.desk.get(id); return stored ? (matterOf(stored)[0]?.state ?? null) : null }
  const reminder = async (): Promise<string> => new Date(world.now().getTime() + ((await counterFigure(world, 'handOverMinutes', moment().on)) ?? 0) * 60_000 + 1000).toISOString()

  /** The next working days, for a reply. */
  const workDays = (from: PlainDate, many: number): PlainDate[] => {
    const days: PlainDate[] = []
    for (let on = addDays(from, 1); days.length < many && on < addDays(from, 40); on = addDays(on, 1)) {
      const working = isWorkingDay(world.calendar(), on)
      if (!working.ok) return [...days, ...calendarDays(on, many - days.length)]
      if (working.value) days.push(on)
    }
    return days
  }

  // ---- lists
  const rowsOf = (matters: readonly Matter[], by: Actor, away: Awaited<ReturnType<typeof awayToday>>): ContactRow[] => matters.map((matter) => contactRow(matter, by, moment(), away))
  const mine = async (by: Actor): Promise<Matter[]> => {
    const lead = by.role !== 'clerk'
    const [own, given, toLead, all] = await Promise.all([
      world.read.desk.list({ type: 'contact', open: true, owner: by.id, limit: MOST }), world.read.desk.list({ type: 'contact', open: true, ref: `clerk:${by.id}`, limit: MOST }),
      lead ? world.read.desk.list({ type: 'contact', open: true, ref: 'role:lead', limit: MOST }) : [], lead ? world.read.desk.list({ type: 'contact', open: true, dueBy: moment().at, limit: MOST }) : [],
    ])
    const late = all.filter((stored) => matterOf(stored).some(({ state }) => isLateOffer(state, moment())))
    return [...new Map([...own, ...given, ...toLead, ...late].map((stored) => [stored.record.id, stored])).values()].flatMap(matterOf)
  }
  const order: readonly ContactGroup[] = ['late', 'mine', 'out', 'in', 'away', 'lead', 'others', 'closed']
  const sorted = (rows: ContactRow[]): ContactRow[] => rows.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || `${a.due.on ?? '9'} ${a.due.time ?? '99'} ${a.openedAt}`.localeCompare(`${b.due.on ?? '9'} ${b.due.time ?? '99'} ${b.openedAt}`))

  // ---- papers
  const factsOf = async (contact: ContactState): Promise<Result<ContactFacts, Refusal>> => {
    const [place, clerk] = [await world.place(), world.session.clerk]
    if (!place || !clerk) return notSignedIn
    const staff = await colleagues(world)
    const owner = staff.find(({ id }) => id === contact.owner.id)
    const b = staff.find(({ id }) => id === (owner?.away?.standId ?? owner?.standInId))
    return ok({ contact, place, clerk, first: await named(world, contact.openedBy), owner: await named(world, contact.owner), standIn: b ?? null, printedAt: world.now().toISOString() })
  }
  const paperOf = (facts: ContactFacts, kind: 'contact' | 'handover' | 'referral' | 'unsolved'): PaperModel | null => {
    const referral = facts.contact.referrals.at(-1)
    switch (kind) {
      case 'contact': return contactModel(facts)
      case 'handover': return facts.contact.offer || facts.contact.chain.some(({ kind: one }) => one === 'taken' || one === 'lead-took' || one === 'stand-in') ? handoverModel(facts) : null
      case 'referral': return referral ? referralModel(facts, referral) : null
      case 'unsolved': return facts.contact.unsolved ? unsolvedModel(facts) : null
    }
  }

  // ---- leave
  const absenceRows = async (): Promise<AbsenceRow[]> => {
    const by = await me()
    const on = moment().on
    if (!by) return []
    return Promise.all((await openAbsences(world.read)).map(async ({ id, state }): Promise<AbsenceRow> => {
      const standing = absenceStanding(state, on)
      return {
        id, who: state.who, stand: state.stand, from: state.from, to: state.to, reason: state.reason, standing, matters: (await mattersOf({ id, state })).length, declined: state.declined?.reason ?? null,
        may: { accept: state.stand.id === by.id && !state.accepted && standing === 'asked', end: (state.who.id === by.id || by.role !== 'clerk') && standing !== 'over' && standing !== 'declined' },
      }
    }))
  }
  /** What the B clerk keeps now, and what he would take over. */
  const mattersOf = async ({ id, state }: Absence): Promise<Matter[]> => {
    const kept = await world.read.desk.list({ type: 'contact', open: true, ref: `absence:${id}`, limit: MOST })
    const own = await world.read.desk.list({ type: 'contact', open: true, owner: state.who.id, limit: MOST })
    return [...new Map([...kept, ...own].map((stored) => [stored.record.id, stored])).values()].flatMap(matterOf)
  }
  const onAbsence = async (id: string, command: unknown): Promise<Result<AbsenceRow[], Refusal>> => {
    const done = await actOnDesk(world, [{ id, type: 'absence', command }])
    if (!done.ok) return done
    await settleAbsences(world)
    return ok(await absenceRows())
  }

  return {
    'contact.find': async ({ text, limit }) => ok(text.trim() ? findAsked(topics, world.catalogue.find(text, limit), text, limit) : allTopics(tables).filter(({ code, category }) => (Number(code) - 1) % 6 === 0 && category !== '').slice(0, limit).map(({ code, name }) => ({ kind: 'topic' as const, code, shortCode: code, name: name.zh, nameEn: name.en }))),

    'contact.options': async () => {
      const on = moment().on
      const visit = await currentVisit(world, world.read)
      const wanted = await counterFigure(world, 'contactReplyDays', on)
      const reply = wanted === null ? null : dueOn(world.calendar(), { start: on, days: wanted, unit: 'working' })
      return ok({
        offices: tables.offices, causes: tables.causes, colleagues: (await colleagues(world)).filter(({ id }) => id !== world.session.clerk?.id), person: visit?.state.resident ?? null,
        replyOn: reply?.ok ? reply.value.dueOn : null, replyBy: tables.topics.replyBy, today: on, days: [on, ...workDays(on, 4)],
      })
    },

    'contact.record': async ({ way, name, phone, residentId, words, topic, itemCode, answer, close }) => {
      const [by, place] = [await me(), await world.place()]
      if (!by || !place) return notSignedIn
      if (!words.trim() && !topic.text.trim()) return needs('words', '还没写问什么：输入问题代码或写下原话', 'Say what was asked: a topic code or the words')
      const done = await atomically(world, async (stores): Promise<Result<StoredDesk, Refusal>> => {
        const stamp = actOf(world, by)
        const visit = way === 'visit' ? await currentVisit(world, stores) : null
        const known = residentId ?? (name.trim() ? null : (visit?.state.resident?.id ?? null))
        const resident = known ? await stores.residents.get(known) : null
        const id = world.newId()
        const command: ContactCommand = {
          do: 'open', no: await nextNumber(stores, place.windowNumber, stamp.on), way, asker: { name: name.trim() || (resident?.record.name.slice(0, 60) ?? ''), phone: phone.trim() || (resident?.record.phone ?? ''), residentId: resident?.record.id ?? null },
          words: words.trim(), topic, itemCode, visitId: visit?.id ?? null, answer: answer?.trim() || null, close,
        }
        const desk = await deskInside(world, stores, stamp, [
          { id, type: 'contact', command }, ...(visit ? [visitCommandOn(visit.id, { cmd: 'addContact', contact: { id, topic: (topic.text || words).slice(0, 120) } })] : []),
        ])
        if (!desk.ok) return desk
        await stores.ops.append(world.newId(), desk.value.ops)
        const [made] = desk.value.records
        return made ? ok(made) : notFound
      })
      if (!done.ok) return done
      world.sync.poke()
      world.announceDesk(['contact', 'visit'])
      return page(done.value)
    },

    'contact.list': async ({ scope }) => {
      const by = await me()
      if (!by) return notSignedIn
      const away = await awayToday(world.read, moment().on)
      const own = await mine(by)
      const ownRows = rowsOf(own, by, away)
      const rows = scope === 'mine' ? ownRows
        : scope === 'centre' ? rowsOf((await world.read.desk.list({ type: 'contact', open: true, limit: MOST })).flatMap(matterOf), by, away)
        : rowsOf((await world.read.desk.list({ type: 'contact', open: false, newest: true, limit: 100 })).flatMap(matterOf), by, away)
      const many = (...groups: ContactGroup[]): number => ownRows.filter(({ group }) => groups.includes(group)).length
      const promises = own.filter(({ state }) => state.owner.id === by.id).flatMap((matter) => promiseRows(matter, moment()))
      return ok({
        rows: scope === 'closed' ? rows : sorted(rows), days: byDay(promises, [moment().on, ...workDays(moment().on, DAYS - 1)]), handOverMinutes: await counterFigure(world, 'handOverMinutes', moment().on),
        counts: { mine: many('late', 'mine', 'out', 'away'), late: many('late'), out: many('out'), in: many('in'), away: many('away'), lead: many('lead') }, absences: (await absenceRows()).filter(({ who, stand }) => by.role !== 'clerk' || who.id === by.id || stand.id === by.id),
      })
    },

    'contact.rail': async () => {
      const by = await me()
      if (!by) return notSignedIn
      const rows = sorted(rowsOf(await mine(by), by, await awayToday(world.read, moment().on)))
      const own = rows.filter(({ group }) => group !== 'in' && group !== 'lead')
      return ok({
        clerk: by.name, mine: own.length, late: rows.filter(({ group }) => group === 'late').length, in: rows.filter(({ group }) => group === 'in' || group === 'lead').length,
        today: own.filter(({ due }) => due.on === moment().on).length, rows: own.slice(0, 3), more: Math.max(0, own.length - 3),
      })
    },

    'contact.page': async ({ id }) => page(await world.read.desk.get(id)),
    'contact.ofResident': async ({ residentId }) => {
      const by = await me()
      if (!by) return notSignedIn
      const matters = (await world.read.desk.list({ type: 'contact', ref: `resident:${residentId}`, newest: true, limit: 60 })).flatMap(matterOf)
      const promises = matters.flatMap((matter) => promiseRows(matter, moment()))
      return ok({ contacts: rowsOf(matters, by, new Map()), promises: [...promises.filter(({ kept }) => kept === null).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)), ...promises.filter(({ kept }) => kept !== null)] })
    },
    'contact.ofCase': async ({ caseId }) => {
      const by = await me()
      if (!by) return notSignedIn
      const clerks = await world.read.org.clerks()
      return ok((await world.read.desk.list({ type: 'contact', ref: `case:${caseId}`, newest: true, limit: 5 })).flatMap(matterOf).map((matter) => contactPage(matter, by, moment(), clerks, 0)))
    },

    'contact.amend': async ({ id, instead, way, name, phone, residentId, words, topic }) => {
      const before = await stateOf(id)
      const resident = residentId ? await world.read.residents.get(residentId) : null
      // A masked number that came back unchanged is the one that was there.
      const kept = phone.includes('*') ? (before?.asker.phone ?? '') : phone.trim()
      return act(id, { do: 'amend', way, asker: { name: name.trim() || (resident?.record.name.slice(0, 60) ?? ''), phone: kept || (resident?.record.phone ?? ''), residentId: resident?.record.id ?? null }, words: words.trim(), topic, ...(instead ? { instead } : {}) })
    },
    'contact.answer': async ({ id, instead, text, close }) => {
      if (!text.trim()) return needs('text', '还没写怎么答复的', 'Write the answer')
      const lead = instead ? { instead } : {}
      return act(id, { do: 'answer', text: text.trim(), ...lead }, close ? [{ id, type: 'contact', command: { do: 'close', text: '', ...lead } satisfies ContactCommand }] : [])
    },
    'contact.refer': async ({ id, instead, office, address, hours, phone, papers, confirmedBy }) => {
      if (!office.trim()) return needs('office', '还没选转到哪里', 'Choose the office')
      if (!address.trim()) return needs('address', '还没写地址', 'Write the address')
      return act(id, { do: 'refer', id: world.newId(), office: office.trim(), address: address.trim(), hours: hours.trim(), phone: phone.trim(), papers: papers.map((paper) => paper.trim()).filter(Boolean), confirmedBy: confirmedBy.trim(), ...(instead ? { instead } : {}) })
    },
    'contact.handOver': async ({ id, instead, to, reason, papers, replyBy }) => {
      const staff = await colleagues(world)
      const receiver = staff.find((one) => one.id === to)
      if (!receiver) return needs('to', '还没选交给谁', 'Choose who shall take it')
      if (receiver.away) return fail({ code: 'bad-input', problems: [{ path: 'to', code: 'away', zh: `${receiver.name}请假到 ${receiver.away.until}，由${receiver.away.stand}代管：交给${receiver.away.stand}`, en: `${receiver.name} is on leave until ${receiver.away.until}; hand it to ${receiver.away.stand}` }] })
      if (!reason.trim()) return needs('reason', '还没写为什么交出', 'Say why it is handed over')
      return act(id, { do: 'handOver', to: { id: receiver.id, name: receiver.name }, reason: reason.trim(), papers: papers.trim(), replyBy, remindAt: await reminder(), ...(instead ? { instead } : {}) })
    },
    'contact.acceptHandOver': ({ id }) => act(id, { do: 'accept' }),
    'contact.sendBack': async ({ id, reason }) => (reason.trim() ? act(id, { do: 'sendBack', reason: reason.trim() }) : needs('reason', '退回要选理由', 'Sending back needs a reason')),
    'contact.takeBack': ({ id, instead }) => act(id, { do: 'takeBack', ...(instead ? { instead } : {}) }),
    'contact.leadTakes': async ({ id, reason }) => (reason.trim() ? act(id, { do: 'leadTakes', reason: reason.trim() }) : needs('reason', '接管要写理由', 'Say why you take it')),
    'contact.promise': async ({ id, instead, what, channel, dueOn: on, dueTime }) => {
      if (!what.trim()) return needs('what', '还没写答应回复什么', 'Write what was promised')
      return act(id, { do: 'promise', id: world.newId(), what: what.trim(), channel, dueOn: on, dueTime, ...(instead ? { instead } : {}) })
    },
    'contact.calledBack': async ({ id, instead, promiseId, result }) => (result.trim() ? act(id, { do: 'reply', promiseId, result: result.trim(), ...(instead ? { instead } : {}) }) : needs('result', '还没写回复的结果', 'Write what came of the reply')),
    'contact.notReached': async ({ id, instead, promiseId, text, nextOn, nextTime }) => act(id, { do: 'notReached', promiseId, text: text.trim() || '没有联系上', nextOn, nextTime, ...(instead ? { instead } : {}) }),
    'contact.unsolved': async ({ id, instead, cause, tried }) => {
      const found = tables.causes.find(({ code }) => code === cause)
      if (!found) return needs('cause', '还没选原因', 'Choose the cause')
      if (!tried.trim()) return needs('tried', '还没写试过什么办法', 'Write what was tried')
      return act(id, { do: 'unsolved', cause, causeText: found.name.zh, tried: tried.trim(), remindAt: await reminder(), ...(instead ? { instead } : {}) })
    },
    'contact.close': ({ id, instead, text }) => act(id, { do: 'close', text: text.trim(), ...(instead ? { instead } : {}) }),
    'contact.reopen': async ({ id, reason }) => (reason.trim() ? act(id, { do: 'reopen', reason: reason.trim() }) : needs('reason', '重开要写理由', 'Say why it is reopened')),

    'contact.paper': async ({ id, kind }): Promise<Result<PaperView, Refusal>> => {
      const contact = await stateOf(id)
      if (!contact) return notFound
      const facts = await factsOf(contact)
      if (!facts.ok) return facts
      const model = paperOf(facts.value, kind)
      if (!model) return fail({ code: 'state-moved', zh: kind === 'referral' ? '还没有转介，先记转介再打印' : kind === 'unsolved' ? '还没有反映办不成事' : '还没有交出过，没有交接单可打', en: 'There is nothing to print yet' })
      const caseId = contact.cases[0]?.caseId ?? null
      return makeDoc(world, kind, model, { caseId: kind === 'contact' ? null : caseId, deskId: id, folder: contact.no })
    },

    'contact.absences': async () => ok(await absenceRows()),
    'contact.proposeAbsence': async ({ who, stand, from, to, reason }) => {
      const staff = await colleagues(world)
      const [a, b] = [staff.find(({ id }) => id === who), staff.find(({ id }) => id === stand)]
      if (!a) return needs('who', '还没选谁请假', 'Choose who is away')
      if (!b) return needs('stand', '还没选代管人', 'Choose who stands in')
      const twice = (await openAbsences(world.read, a.id)).find(({ state }) => state.who.id === a.id && !state.declined && !state.ended && state.from <= to && from <= state.to)
      if (twice) return fail({ code: 'bad-input', problems: [{ path: 'from', code: 'overlap', zh: `${a.name} ${twice.state.from} 到 ${twice.state.to} 已有请假`, en: `${a.name} is on leave from ${twice.state.from} to ${twice.state.to} already` }] })
      return onAbsence(world.newId(), { do: 'propose', who: { id: a.id, name: a.name }, stand: { id: b.id, name: b.name }, from, to, reason: reason.trim() })
    },
    'contact.answerAbsence': async ({ id, accept, reason }) => (accept || reason.trim() ? onAbsence(id, accept ? { do: 'accept' } : { do: 'decline', reason: reason.trim() }) : needs('reason', '谢绝要写理由', 'Say why not')),
    'contact.endAbsence': async ({ id, reason }) => (reason.trim() ? onAbsence(id, { do: 'end', reason: reason.trim() }) : needs('reason', '还没写为什么结束', 'Say why it ends')),
    'contact.absencePaper': async ({ id }) => {
      const stored = await world.read.desk.get(id)
      const absence = stored ? absenceOf(stored)[0] : undefined
      const place = await world.place()
      if (!absence || !place) return notFound
      const { state } = absence
      const matters = (await mattersOf(absence)).map(({ state: contact }) => contact).toSorted((a, b) => (openPromises(a)[0]?.dueOn ?? '9').localeCompare(openPromises(b)[0]?.dueOn ?? '9'))
      const model = standInModel({ absence: state, contacts: matters, who: await named(world, state.who), stand: await named(world, state.stand), place, on: moment().on, printedAt: world.now().toISOString(), no: `AB-${state.from.slice(2).replaceAll('-', '')}-${(await named(world, state.who)).staffNo}` })
      return makeDoc(world, 'stand-in', model, { deskId: id, folder: 'stand-in' })
    },

    'staff.list': async () => ok(await colleagues(world)),
    'staff.put': async ({ id, ...next }) => {
      const clerk = await world.read.org.getClerk(id)
      if (!clerk) return notFound
      const done = await actOnDesk(world, [{ id, type: 'staff', command: { do: 'put', ...next, name: next.name.trim(), staffNo: clerk.staff_no, windowId: clerk.window_id } }])
      return done.ok ? ok(await colleagues(world)) : done
    },
  }
}
