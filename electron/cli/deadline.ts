import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { calendarFrom } from '../../shared/domain/time/calendar'
import { daysBetween } from '../../shared/domain/time/plainDate'
import { reckon, type Segment } from '../../shared/domain/time/reckon'
import { command, refused } from './command'
import { day } from './day'

/** Some 270 years: beyond it a number of days is a slip of the keys. */
const MOST = 99_999

const count = z.number().int().min(0).max(MOST).optional()
const one = { addWorkingDays: count, addCalendarDays: count }

const segment = z.strictObject({ kind: z.string().max(60).optional(), ...one }).superRefine((value, context) => {
  const say = (path: string, message: string, kind: 'required' | 'conflict'): void => void context.addIssue({ code: 'custom', path: path ? [path] : [], message, params: { kind } })
  if (value.addWorkingDays === undefined && value.addCalendarDays === undefined) say('', '要有 addWorkingDays 或 addCalendarDays', 'required')
  if (value.addWorkingDays !== undefined && value.addCalendarDays !== undefined) say('', '只能有 addWorkingDays 和 addCalendarDays 中的一个', 'conflict')
  if ((value.kind === 'working' && value.addCalendarDays !== undefined) || (value.kind === 'calendar' && value.addWorkingDays !== undefined)) say('kind', '与天数的种类不一致', 'conflict')
})

const pause = z.strictObject({ from: day, to: day.nullable().optional(), reason: z.string().max(200).optional() }).superRefine(({ from, to }, context) => {
  if (to && to < from) context.addIssue({ code: 'custom', path: ['to'], message: '不能早于 from', params: { kind: 'range' } })
})

const input = z.strictObject({ start: day, ...one, segments: z.array(segment).min(1).max(100).optional(), pauses: z.array(pause).max(1000).optional(), roll: z.boolean().optional() }).superRefine((value, context) => {
  const given = (['addWorkingDays', 'addCalendarDays', 'segments'] as const).filter((key) => value[key] !== undefined)
  if (given.length === 0) context.addIssue({ code: 'custom', message: '要有 addWorkingDays、addCalendarDays、segments 中的一个', params: { kind: 'required' } })
  if (given.length > 1) context.addIssue({ code: 'custom', message: `只能有 ${given.join('、')} 中的一个`, params: { kind: 'conflict' } })
  if (value.segments && value.segments.reduce((sum, part) => sum + (part.addWorkingDays ?? part.addCalendarDays ?? 0), 0) > MOST) context.addIssue({ code: 'custom', path: ['segments'], message: `合计不能大于 ${MOST} 天`, params: { kind: 'range' } })
  value.pauses?.forEach(({ to }, i) => {
    if (to && daysBetween(value.start, to) > MOST) context.addIssue({ code: 'custom', path: ['pauses', i, 'to'], message: '离 start 太远', params: { kind: 'range' } })
  })
})

const segmentOf = ({ addWorkingDays, addCalendarDays = 0 }: { addWorkingDays?: number | undefined; addCalendarDays?: number | undefined }): Segment =>
  addWorkingDays !== undefined ? { days: addWorkingDays, unit: 'working' } : { days: addCalendarDays, unit: 'calendar' }

/** The last day of a limit, with every day after the start told. */
export const deadline = command({
  input,
  open: async ({ resources }) => {
    const folder = join(resources, 'calendar')
    const calendar = calendarFrom(readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown))
    return {
      answer: (request) => {
        const { start, segments, pauses = [], roll = false } = request
        const reckoned = reckon(calendar, { start, segments: segments?.map(segmentOf) ?? [segmentOf(request)], pauses: pauses.map(({ from, to }) => ({ from, to: to ?? null })), roll })
        if (reckoned.ok) return segments ? reckoned.value : { ...reckoned.value, days: reckoned.value.days.map(({ segment: _, ...told }) => told) }
        if (reckoned.error.code === 'too-far') return refused('', 'range', '期限的最后一天在 9999 年之后')
        return reckoned.error.code === 'no-calendar' ? { error: 'no-calendar', year: reckoned.error.year } : { error: 'paused-open' }
      },
    }
  },
})
