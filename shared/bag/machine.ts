import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 原件袋: the originals of one resident that stay at the counter, in one bag with a bar code, until every paper of it is given back.
 *
 * The keeper is a person at every moment; while the bag is at a department, the department is named beside him.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const words = (max: number) => z.string().trim().min(1).max(max)
const who = z.strictObject({ id: z.uuid(), name: z.string().max(60) })
const stamp = { on: day, at: z.iso.datetime(), by: who }

const receipt = z.strictObject({ ...stamp, to: words(60), relation: z.string().max(40), idChecked: z.boolean(), signed: z.enum(['paper', 'screen']) })
const held = z.strictObject({ name: words(100), count: z.number().int().min(1).max(99), pages: z.number().int().min(0).max(999), back: receipt.nullable() })
export type HeldPaper = z.infer<typeof held>
export const bagPaper = z.strictObject({ name: words(100), count: z.number().int().min(1).max(99), pages: z.number().int().min(0).max(999) })

/** Whose papers, and for what; without a case they stay for a matter that is not taken yet. */
export const bagOf = z.strictObject({ residentId: z.uuid(), residentName: z.string().max(60), caseId: z.uuid().nullable(), receiptNo: z.string().max(40), itemName: z.string().max(120) })

export const bagState = z.strictObject({
  /** The bar code on the bag. */
  no: words(40),
  of: bagOf,
  windowId: z.string().max(60),
  papers: z.array(held).min(1).max(40),
  keeper: who,
  /** Where it is: here, or with a department since. `docNo`: of the 材料交接清单. */
  away: z.strictObject({ ...stamp, department: words(60), docNo: z.string().max(60), expected: day.nullable() }).nullable(),
  chain: z.array(z.strictObject({ ...stamp, what: z.enum(['opened', 'added', 'kept', 'sent', 'returned', 'given-back']), text: z.string().max(200) })).max(60),
})
export type BagState = z.infer<typeof bagState>

export const bagCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('open'), no: bagState.shape.no, of: bagOf, papers: z.array(bagPaper).min(1).max(40) }),
  z.strictObject({ cmd: z.literal('add'), papers: z.array(bagPaper).min(1).max(40) }),
  /** Whoever acts takes the bag over. */
  z.strictObject({ cmd: z.literal('keep') }),
  z.strictObject({ cmd: z.literal('send'), department: words(60), docNo: z.string().max(60), expected: day.nullable() }),
  z.strictObject({ cmd: z.literal('receive'), text: z.string().max(200) }),
  /** `papers`: their places in the list. */
  z.strictObject({ cmd: z.literal('give-back'), papers: z.array(z.number().int().min(0)).min(1).max(40), to: words(60), relation: z.string().max(40), idChecked: z.boolean(), signed: z.enum(['paper', 'screen']) }),
])
export type BagCommand = z.infer<typeof bagCommand>

export const stillHeld = ({ papers }: Pick<BagState, 'papers'>): HeldPaper[] => papers.filter(({ back }) => back === null)
/** 户口簿 1 份、毕业证书 2 份 */
export const heldWords = (papers: readonly Pick<HeldPaper, 'name' | 'count'>[]): string => papers.map(({ name, count }) => `${name} ${count} 份`).join('、')

export const bagMachine: Machine<BagState, BagCommand> = {
  type: 'bag', state: bagState, command: bagCommand,
  decide(state, command, act) {
    const done = { on: act.on, at: act.at, by: { id: act.by.id, name: act.by.name } }
    if (command.cmd === 'open') {
      if (state) return refuse('exists', `原件袋 ${state.no} 已由${state.chain[0]?.by.name ?? ''}开过`, `Bag ${state.no} was opened already`)
      return ok({
        no: command.no, of: command.of, windowId: act.by.windowId, papers: command.papers.map((paper) => ({ ...paper, back: null })), keeper: done.by, away: null,
        chain: [{ ...done, what: 'opened' as const, text: heldWords(command.papers) }],
      })
    }
    if (!state) return refuse('not-found', '没有这个原件袋，扫袋上的条码', 'There is no such bag: scan the code on it')
    const rest = stillHeld(state)
    const note = (what: BagState['chain'][number]['what'], text: string): BagState['chain'] => [...state.chain.slice(-59), { ...done, what, text: text.slice(0, 200) }]
    if (rest.length === 0) return refuse('all-returned', `原件袋 ${state.no} 里的原件都退还了`, `All papers of bag ${state.no} were given back`)
    switch (command.cmd) {
      case 'add':
        if (state.papers.length + command.papers.length > 40) return refuse('full', '一个袋最多记 40 份，另开一袋', 'A bag lists 40 papers at most; open another')
        return ok({ ...state, papers: [...state.papers, ...command.papers.map((paper) => ({ ...paper, back: null }))], chain: note('added', heldWords(command.papers)) })
      case 'keep':
        if (state.keeper.id === act.by.id) return ok(state)
        return ok({ ...state, keeper: done.by, chain: note('kept', state.keeper.name) })
      case 'send':
        if (state.away) return refuse('away', `这袋原件 ${state.away.on} 已交${state.away.department}`, `The bag went to ${state.away.department} on ${state.away.on}`)
        return ok({ ...state, away: { ...done, department: command.department, docNo: command.docNo, expected: command.expected }, chain: note('sent', command.department) })
      case 'receive':
        if (!state.away) return refuse('here', '这袋原件就在窗口，没有交出去', 'The bag is here: it was not passed on')
        return ok({ ...state, away: null, chain: note('returned', command.text || state.away.department) })
      case 'give-back': {
        if (state.away) return refuse('away', `原件在${state.away.department}，收回后才能退还`, `The originals are with ${state.away.department}; take them back first`)
        if (!command.idChecked) return refuse('id-check', '先核对领取人的身份证件', 'Check the identity of whoever takes them', 'idChecked')
        const wanted = new Set(command.papers)
        if ([...wanted].some((n) => state.papers[n] === undefined || state.papers[n].back !== null)) return refuse('not-held', '选的原件有的已经退还，重新看一遍清单', 'Some of these were given back already; look at the list again', 'papers')
        const back = { ...done, to: command.to, relation: command.relation, idChecked: command.idChecked, signed: command.signed }
        return ok({ ...state, papers: state.papers.map((paper, n) => (wanted.has(n) ? { ...paper, back } : paper)), chain: note('given-back', `${command.to}：${heldWords(state.papers.filter((_, n) => wanted.has(n)))}`) })
      }
    }
  },
  index(state) {
    const open = stillHeld(state).length > 0
    return {
      open, owner: open ? state.keeper.id : null, due: state.away?.expected ?? null, day: state.chain[0]?.on ?? null,
      refs: [`resident:${state.of.residentId}`, ...(state.of.caseId === null ? [] : [`case:${state.of.caseId}`]), `bag:${state.no}`],
    }
  },
}
