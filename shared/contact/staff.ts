import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { ok } from '../result'

/** The people of a centre as every window knows them: names and skills travel, passwords never do. The record's id is the clerk's. */

export const staffState = z.strictObject({
  staffNo: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(60), role: z.enum(['clerk', 'lead', 'manager']), phone: z.string().max(40),
  windowId: z.string().max(60).nullable(), /** what he may be called for, as the queue names it */ skills: z.array(z.string().max(20)).max(30),
  /** The B clerk who usually stands in for him. */
  standInId: z.uuid().nullable(), active: z.boolean(),
})
export type StaffState = z.infer<typeof staffState>

export const staffCommand = z.discriminatedUnion('do', [staffState.extend({ do: z.literal('put') })])
export type StaffCommand = z.infer<typeof staffCommand>

export const staffMachine: Machine<StaffState, StaffCommand> = {
  type: 'staff', state: staffState, command: staffCommand,
  decide: (state, { do: _, ...next }, { by }) => {
    if (by.role === 'clerk') return refuse('lead-only', '人员由值班长或中心主任维护', 'A lead or the manager keeps the staff list')
    if ((next.role === 'manager' || state?.role === 'manager') && by.role !== 'manager') return refuse('manager-only', '主任的资料只有主任能改', 'Only the manager changes a manager')
    if (state && state.staffNo !== next.staffNo) return refuse('staff-no', `工号 ${state.staffNo} 定下后不改`, `The staff number ${state.staffNo} stays`, 'staffNo')
    return ok(next)
  },
  index: (state) => ({ open: state.active, owner: null, due: null, day: null, refs: [`staff:${state.staffNo}`] }),
}
