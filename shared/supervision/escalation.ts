import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 预警与责任追究: a limit that turned yellow goes to the lead, one that turned red to the centre manager, and stays on top until somebody says what he
 * does about it. A red one, or a wrong practice that a lead records, is also the accountability record: which step, whose it was then, by how much, why.
 *
 * The program raises it (id from case, limit, level and last day, so that every window raises the same); people only answer.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
const words = z.string().min(1).max(300)

/** What the supervision rules call wrong (law-checklist 3.4.1): refusing a lawful filing, past the promised limit, a step over its time, sent up late, refused without reason, handled outside the system, a fee that may not be taken. */
export const practices = ['past-limit', 'step-late', 'sent-up-late', 'refused-filing', 'refused-no-reason', 'off-system', 'fee'] as const
export type Practice = (typeof practices)[number]
/** Those that the program finds by itself. */
export const foundByClock: readonly Practice[] = ['past-limit', 'step-late']
export const levels = ['yellow', 'red'] as const
export const limitKinds = ['filing', 'promised', 'legal', 'step'] as const
export type LimitKind = (typeof limitKinds)[number]
/** 原因: the owner's own fault, the applicant's delay, the department, the program or its devices. */
export const causes = ['own', 'applicant', 'department', 'system'] as const
export type Cause = (typeof causes)[number]

/** The case it is about, as it stood then. */
const about = z.strictObject({ caseId: z.uuid(), receiptNo: z.string().max(60), residentName: z.string().max(100), itemCode: z.string().max(20), itemName: z.string().max(120), communityId: z.string().max(60).nullable(), windowId: z.string().max(60) })
/** `step`: the step in whose time it fell; `owner`: who had it then. `dueOn` null: a wrong practice without a limit. */
const facts = z.strictObject({ level: z.enum(levels), practice: z.enum(practices).nullable(), about: about.nullable(), limit: z.enum(limitKinds).nullable(), step: z.string().max(120), owner: person, dueOn: day.nullable(), overDays: z.number().int().nullable(), what: z.string().max(600) })
export type EscalationFacts = z.infer<typeof facts>

const answered = z.strictObject({ by: person, at: z.iso.datetime(), on: day, does: words })
const judged = z.strictObject({ by: person, at: z.iso.datetime(), on: day, cause: z.enum(causes), reason: words, overDays: z.number().int().nullable() })
export type Judged = z.infer<typeof judged>

const state = z.strictObject({
  ...facts.shape, raisedOn: day,
  acknowledged: answered.nullable(),
  judged: judged.nullable(),
  /** It needs nobody any more: the case ended in time, or its last day moved. */
  lifted: z.strictObject({ on: day, why: words }).nullable(),
  chain: z.array(z.strictObject({ at: z.iso.datetime(), on: day, by: person, what: z.enum(['raised', 'acknowledged', 'judged', 'lifted']), words: z.string().max(600) })).max(40),
})
export type EscalationState = z.infer<typeof state>

const command = z.discriminatedUnion('cmd', [
  /** By the program, or by a lead for a wrong practice. */
  z.strictObject({ cmd: z.literal('raise'), facts }),
  /** 知悉: what is done about it. */
  z.strictObject({ cmd: z.literal('acknowledge'), does: words }),
  /** 责任认定. */
  z.strictObject({ cmd: z.literal('judge'), cause: z.enum(causes), reason: words, overDays: z.number().int().nullable() }),
  z.strictObject({ cmd: z.literal('lift'), why: words }),
])
export type EscalationCommand = z.infer<typeof command>

/** Somebody still has to answer it. A red one waits for two things: that the manager knows, and that the cause is found. */
export const waitsFor = ({ level, acknowledged, judged: cause, lifted }: EscalationState): { acknowledgement: boolean; cause: boolean } =>
  ({ acknowledgement: lifted === null && acknowledged === null, cause: lifted === null && level === 'red' && cause === null })

export const escalationMachine: Machine<EscalationState, EscalationCommand> = {
  type: 'escalation',
  state, command,
  decide(before, command, act) {
    const by = { id: act.by.id, name: act.by.name }
    const line = (what: EscalationState['chain'][number]['what'], said: string): EscalationState['chain'][number] => ({ at: act.at, on: act.on, by, what, words: said })
    if (command.cmd === 'raise') {
      // Two windows find the same on the same morning.
      if (before) return ok(before)
      const { practice, limit } = command.facts
      if (practice !== null && !foundByClock.includes(practice) && act.by.role === 'clerk') return refuse('forbidden', '记违规情形要值班长或中心主任', 'A lead or the manager records wrong practices')
      if (limit === null && (practice === null || command.facts.what.trim() === '')) return refuse('empty', '还没写是什么事', 'Say what happened', 'what')
      return ok({ ...command.facts, raisedOn: act.on, acknowledged: null, judged: null, lifted: null, chain: [line('raised', command.facts.what)] })
    }
    if (!before) return refuse('not-found', '没有这条预警', 'There is no such warning')
    switch (command.cmd) {
      case 'acknowledge':
        if (before.lifted) return refuse('lifted', `已解除：${before.lifted.why}`, `Lifted: ${before.lifted.why}`)
        if (before.acknowledged) return refuse('acknowledged', `${before.acknowledged.by.name} 已在 ${before.acknowledged.on} 知悉：${before.acknowledged.does}`, `${before.acknowledged.by.name} has answered it on ${before.acknowledged.on}`)
        if (before.level === 'red' && act.by.role !== 'manager') return refuse('forbidden', '红灯要中心主任知悉', 'The manager answers a red light')
        if (act.by.role === 'clerk') return refuse('forbidden', '黄灯要值班长知悉', 'A lead answers a yellow light')
        return ok({ ...before, acknowledged: { by, at: act.at, on: act.on, does: command.does }, chain: [...before.chain, line('acknowledged', command.does)] })
      case 'judge':
        if (before.level !== 'red') return refuse('not-red', '没有超期，不用认定责任', 'Nothing is over; there is no cause to find')
        if (act.by.role === 'clerk') return refuse('forbidden', '责任由值班长或中心主任认定', 'A lead or the manager finds the cause')
        if (act.by.id === before.owner.id) return refuse('own', '不能认定自己的责任，请另一位值班长或中心主任认定', 'Nobody finds the cause of his own delay')
        if (before.chain.length >= 40) return refuse('too-many', '改的次数太多了，另记一条', 'Changed too often')
        return ok({ ...before, judged: { by, at: act.at, on: act.on, cause: command.cause, reason: command.reason, overDays: command.overDays ?? before.overDays }, chain: [...before.chain, line('judged', command.reason)] })
      case 'lift':
        if (before.lifted) return ok(before)
        if (before.level === 'red') return refuse('red', '红灯不能解除，要知悉并认定责任', 'A red light is not lifted: it is answered')
        if (before.acknowledged) return ok(before)
        return ok({ ...before, lifted: { on: act.on, why: command.why }, chain: [...before.chain, line('lifted', command.why)] })
    }
  },
  index(one) {
    const waits = waitsFor(one)
    return {
      open: waits.acknowledgement || waits.cause, owner: null, due: one.dueOn, day: one.raisedOn,
      refs: [...(one.about ? [`case:${one.about.caseId}`, `item:${one.about.itemCode}`, ...(one.about.communityId ? [`community:${one.about.communityId}`] : [])] : []), `clerk:${one.owner.id}`],
    }
  },
}
