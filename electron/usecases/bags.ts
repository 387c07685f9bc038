import { bagState, heldWords, stillHeld, type BagCommand, type BagState } from '../../shared/bag/machine'
import type { Actor } from '../../shared/desk/machine'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { BagView } from '../../shared/ipc/dayViews'
import type { Handlers } from '../../shared/ipc/contract'
import type { Refusal } from '../../shared/ipc/views'
import { transferModel } from '../../shared/print/dayModels'
import { officeWord } from '../../shared/print/paperFacts'
import { fail, ok, type Result } from '../../shared/result'
import type { CaseRecord } from '../../shared/sync/protocol'
import { actOnDesk, type DeskCommand } from './desk'
import { makeDoc } from './docs'
import { dayFacts } from './ratings'
import type { StoredDesk, Stores, World } from './ports'

/** The first bag of a case carries the receipt number, so that one label serves both. */
const bagNo = (receiptNo: string, nth: number): string => `${receiptNo}-D${nth}`
const clean = (no: string): string => no.normalize('NFKC').trim().toUpperCase()

/** 收件: papers whose original stays go into a bag with the acceptance, or the case is not accepted. */
export async function bagOfAcceptance(world: World, _stores: Stores, record: CaseRecord, _by: Actor): Promise<DeskCommand[]> {
  const staying = record.materials.filter((line) => line.stays && line.state === 'original')
  if (staying.length === 0) return []
  const command: BagCommand = {
    cmd: 'open', no: bagNo(record.receiptNo, 1), of: { residentId: record.applicant.residentId, residentName: record.applicant.name, caseId: record.id, receiptNo: record.receiptNo, itemName: record.item.name },
    papers: staying.map((line) => ({ name: line.name.trim().slice(0, 100), count: Math.max(1, line.copies), pages: line.pages })),
  }
  return [{ id: world.newId(), type: 'bag', command }]
}

/** What of a case lies at the counter, for its papers: 户口簿 1 份（袋 WX02-26-00012-D1） */
export async function heldOfCase(world: World, caseId: string): Promise<string[]> {
  const bags = await world.read.desk.list({ type: 'bag', ref: `case:${caseId}`, limit: 20 })
  return bags.flatMap(({ record }) => {
    const state = bagState.parse(record.state)
    const held = stillHeld(state)
    return held.length > 0 ? [`${heldWords(held)}（袋 ${state.no}${state.away ? `，已交${state.away.department}` : ''}）`] : []
  })
}

type Calls = 'bag.list' | 'bag.find' | 'bag.open' | 'bag.giveBack' | 'bag.send' | 'bag.receive'

export function bagHandlers(world: World): Pick<Handlers, Calls> {
  const stateOf = ({ record }: StoredDesk): BagState => bagState.parse(record.state)

  function view(stored: StoredDesk): BagView {
    const state = stateOf(stored)
    return {
      id: stored.record.id, no: state.no, residentId: state.of.residentId, residentName: state.of.residentName, caseId: state.of.caseId, receiptNo: state.of.receiptNo, itemName: state.of.itemName, papers: state.papers,
      open: stillHeld(state).length > 0, keeper: state.keeper.name, openedOn: state.chain[0]?.on ?? '',
      away: state.away ? { department: state.away.department, since: state.away.on, expected: state.away.expected, late: state.away.expected !== null && state.away.expected < chinaDate(world.now().toISOString()) } : null,
      chain: state.chain.map(({ at, by, what, text }) => ({ at, by: by.name, what, text })),
    }
  }
  const find = async (no: string, open: boolean | null): Promise<StoredDesk | null> => (await world.read.desk.list({ type: 'bag', ref: `bag:${clean(no)}`, newest: true, limit: 1, ...(open === null ? {} : { open }) }))[0] ?? null
  const act = async (id: string, command: BagCommand): Promise<Result<BagView, Refusal>> => {
    const done = await actOnDesk(world, [{ id, type: 'bag', command }])
    if (!done.ok) return done
    const [stored] = done.value
    if (stored) {
      const { of } = stateOf(stored)
      if (of.caseId !== null) world.announceCases([of.caseId])
      world.announceResidents([of.residentId])
    }
    return stored ? ok(view(stored)) : fail({ code: 'not-found' })
  }

  return {
    'bag.list': async ({ residentId, caseId }) => {
      const ref = caseId !== null ? `case:${caseId}` : residentId !== null ? `resident:${residentId}` : null
      const bags = await world.read.desk.list({ type: 'bag', limit: 200, newest: true, ...(ref === null ? { open: true } : { ref }) })
      return ok(bags.map(view).sort((a, b) => Number(b.open) - Number(a.open)))
    },
    'bag.find': async ({ no }) => {
      const stored = (await find(no, true)) ?? (await find(no, null))
      return stored ? ok(view(stored)) : fail({ code: 'bad-input', problems: [{ path: 'no', code: 'unknown', zh: `没有 ${clean(no)} 这个原件袋，再扫一次袋上的条码`, en: `There is no bag ${clean(no)}; scan the code on it again` }] })
    },
    'bag.open': async ({ caseId, no, papers }) => {
      const stored = await world.read.cases.get(caseId)
      if (!stored) return fail({ code: 'not-found' })
      const { record } = stored
      const nth = (await world.read.desk.count({ type: 'bag', ref: `case:${caseId}` })) + 1
      const code = clean(no) || bagNo(record.receiptNo, nth)
      const used = await find(code, true)
      if (used) return fail({ code: 'bad-input', problems: [{ path: 'no', code: 'used', zh: `袋 ${code} 里还有${stateOf(used).of.residentName}的原件，换一个袋`, en: `Bag ${code} still holds papers of ${stateOf(used).of.residentName}; take another` }] })
      return act(world.newId(), { cmd: 'open', no: code, of: { residentId: record.applicant.residentId, residentName: record.applicant.name, caseId, receiptNo: record.receiptNo, itemName: record.item.name }, papers })
    },
    'bag.giveBack': ({ id, ...back }) => act(id, { cmd: 'give-back', ...back }),
    'bag.send': async ({ id, department, expected }) => {
      const [stored, facts] = [await world.read.desk.get(id), await dayFacts(world)]
      if (!stored || stored.record.type !== 'bag') return fail({ code: 'not-found' })
      if (!facts.ok) return facts
      const state = stateOf(stored)
      const docNo = `${officeWord(facts.value.place)}交〔${facts.value.at.slice(0, 4)}〕${state.no}-${state.chain.filter(({ what }) => what === 'sent').length + 1}号`
      const sent = await act(id, { cmd: 'send', department, docNo, expected })
      if (!sent.ok) return sent
      const after = await world.read.desk.get(id)
      const paper = after ? await makeDoc(world, 'transfer', transferModel(facts.value, stateOf(after), docNo), { deskId: id, folder: state.no }) : null
      // The bag is gone all the same; the list can be made again from the print page.
      return ok({ bag: sent.value, paper: paper?.ok ? paper.value : null })
    },
    'bag.receive': ({ id }) => act(id, { cmd: 'receive', text: '' }),
  }
}
