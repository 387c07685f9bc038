import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/** 交接班: what one clerk left to another at the end of a shift or before a leave, as it stood then; the receiver's word makes it one. */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const who = z.strictObject({ id: z.uuid(), name: z.string().max(60), staffNo: z.string().max(40) })

export const shiftLists = ['contacts', 'cases', 'parked', 'bags', 'promises'] as const
export const shiftState = z.strictObject({
  kind: z.enum(['shift', 'leave']),
  giver: who, receiver: who,
  /** Of a leave: the last day of it. */
  until: day.nullable(),
  note: z.string().max(300),
  lists: z.array(z.strictObject({ key: z.enum(shiftLists), lines: z.array(z.string().max(200)).max(60), more: z.number().int().min(0) })).length(shiftLists.length),
  on: day, at: z.iso.datetime(),
})
export type ShiftState = z.infer<typeof shiftState>
export const shiftCommand = z.strictObject({ cmd: z.literal('take-over'), kind: shiftState.shape.kind, giver: who, receiver: who, until: day.nullable(), note: shiftState.shape.note, lists: shiftState.shape.lists })
export type ShiftCommand = z.infer<typeof shiftCommand>

export const shiftMachine: Machine<ShiftState, ShiftCommand> = {
  type: 'shift', state: shiftState, command: shiftCommand,
  decide(state, command, act) {
    if (state) return refuse('exists', `${state.on} 已经交接过`, `Handed over on ${state.on} already`)
    if (command.giver.id === command.receiver.id) return refuse('own', '不能交给自己', 'Nobody hands over to himself', 'receiver')
    // The one who takes over acts: without his word nothing was handed over.
    if (act.by.id !== command.receiver.id) return refuse('receiver', '要接班人自己确认', 'The receiver has to confirm it himself', 'receiver')
    const { cmd: _cmd, ...sheet } = command
    return ok({ ...sheet, on: act.on, at: act.at })
  },
  index: (state) => ({ open: false, owner: null, due: null, day: state.on, refs: [`clerk:${state.giver.id}`, `clerk:${state.receiver.id}`] }),
}
