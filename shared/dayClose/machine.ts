import { z } from 'zod'
import { refuse, type Machine } from '../desk/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { ok } from '../result'

/**
 * 日结: what one window's day left behind, signed by the clerk and frozen.
 *
 * There is one close of a window and a day. Its content never changes again; a lead who reopens it lets a new version be signed beside the old ones.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const stamp = { on: day, at: z.iso.datetime(), by: z.strictObject({ id: z.uuid(), name: z.string().max(60) }) }
const count = z.number().int().min(0)

/** In the order of the page: 未发出, 纸件, 原件, 明日答应, 号, 交接, 挂起. */
export const closeRows = ['unsent', 'papers', 'originals', 'promises', 'numbers', 'handovers', 'parked'] as const
export type CloseRowKey = (typeof closeRows)[number]

/** `open`: what is not settled and needs a reason; `lines`: the list as it stood, names masked. */
const row = z.strictObject({ key: z.enum(closeRows), total: count, open: count, lines: z.array(z.string().max(200)).max(60), reason: z.string().max(200) })
export type CloseRow = z.infer<typeof row>

export const closeContent = z.strictObject({
  rows: z.array(row).length(closeRows.length),
  /** Receipt numbers of the day, in words: 00001–00012. */
  numbers: z.strictObject({ used: count, voided: count, gaps: z.array(z.string().max(40)).max(60), first: z.string().max(40), last: z.string().max(40), left: count }),
  /** Sheets that carry a seal and came out today, against those that the clerk counted. */
  seals: z.strictObject({ printed: count, counted: count, reason: z.string().max(200) }),
  cases: z.strictObject({ accepted: count, completed: count, supplement: count, withdrawn: count }),
})
export type CloseContent = z.infer<typeof closeContent>

const version = z.strictObject({ no: z.number().int().min(1), content: closeContent, hash: z.string().regex(/^[0-9a-f]{64}$/), closed: z.strictObject(stamp), reopened: z.strictObject({ ...stamp, reason: z.string().min(1).max(200) }).nullable() })
export type CloseVersion = z.infer<typeof version>

export const dayCloseState = z.strictObject({ windowId: z.string().max(60), windowNumber: z.number().int(), day, versions: z.array(version).min(1).max(9) })
export type DayCloseState = z.infer<typeof dayCloseState>

export const dayCloseCommand = z.discriminatedUnion('cmd', [
  z.strictObject({ cmd: z.literal('close'), windowId: z.string().max(60), windowNumber: z.number().int(), day, content: closeContent, hash: version.shape.hash }),
  z.strictObject({ cmd: z.literal('reopen'), reason: z.string().trim().min(1).max(200) }),
])
export type DayCloseCommand = z.infer<typeof dayCloseCommand>

/** The version that stands, or null while a new one is to be signed. */
export function standingClose({ versions }: DayCloseState): CloseVersion | null {
  const last = versions.at(-1)
  return last && last.reopened === null ? last : null
}

/** Where a reason is missing: the keys of the rows, and `seals`. */
export const reasonsMissing = ({ rows, seals }: Pick<CloseContent, 'rows' | 'seals'>): (CloseRowKey | 'seals')[] => [
  ...rows.filter((one) => one.open > 0 && one.reason.trim() === '').map(({ key }) => key),
  ...(seals.printed !== seals.counted && seals.reason.trim() === '' ? ['seals' as const] : []),
]

export const dayCloseMachine: Machine<DayCloseState, DayCloseCommand> = {
  type: 'dayclose', state: dayCloseState, command: dayCloseCommand,
  decide(state, command, act) {
    const done = { on: act.on, at: act.at, by: { id: act.by.id, name: act.by.name } }
    const standing = state ? standingClose(state) : null
    if (command.cmd === 'reopen') {
      if (!state) return refuse('not-found', '这一天还没有日结', 'This day is not closed yet')
      if (!standing) return refuse('open', '已经重开，还没有重新签', 'It is reopened already and waits for a new signature')
      if (act.by.role === 'clerk') return refuse('lead-only', '日结由值班长或中心主任重开', 'Only the lead or the manager reopens a day')
      return ok({ ...state, versions: state.versions.map((one) => (one === standing ? { ...one, reopened: { ...done, reason: command.reason } } : one)) })
    }
    if (standing && state) return refuse('closed', `${state.windowNumber} 号窗口 ${state.day} 已由${standing.closed.by.name}日结（第 ${standing.no} 版）；要改由值班长重开`, `Window ${state.windowNumber} closed ${state.day} already (version ${standing.no}); the lead may reopen it`)
    if (command.day > act.on) return refuse('future', '这一天还没到，不能日结', 'That day has not come yet', 'day')
    if (state && (state.day !== command.day || state.windowId !== command.windowId)) return refuse('other', '这是另一个窗口或另一天的日结', 'This close is of another window or day')
    const missing = reasonsMissing(command.content)
    if (missing[0] !== undefined) return refuse('reason', '没办完的要写原因', 'What is not settled needs a reason', missing[0])
    const versions = state?.versions ?? []
    if (versions.length >= 9) return refuse('versions', '这一天已重开 8 次，不能再开', 'This day was reopened eight times already')
    return ok({ windowId: command.windowId, windowNumber: command.windowNumber, day: command.day, versions: [...versions, { no: versions.length + 1, content: command.content, hash: command.hash, closed: done, reopened: null }] })
  },
  index: (state) => ({ open: standingClose(state) === null, owner: null, due: null, day: state.day, refs: [`window:${state.windowId}`] }),
}
