import { z } from 'zod'
import { isPlainDate } from '../domain/time/plainDate'

/**
 * The course of a case at the counter: what was done in which step, by whom; kept in the case and travelling with it.
 * Days are of the calendar in China; a document is the number of the paper that the applicant was given.
 */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')

/** A person as the course names him. */
export const person = z.strictObject({ id: z.string().max(60), name: z.string().max(60) })
export type Person = z.infer<typeof person>

/** 收件: when the papers were taken in, and until when the applicant must be told what is missing (行政许可法 32; null: not entered or no calendar). */
export const filing = z.strictObject({ at: z.iso.datetime(), on: day, tellDays: z.number().int().nullable(), tellBy: day.nullable(), by: person })
/** The decision on acceptance; `on`: the day from which the limits count, `decidedOn`: the day it was taken or became deemed. */
export const acceptanceDecision = z.strictObject({ how: z.enum(['accepted', 'deemed', 'tolerated', 'refused']), on: day, decidedOn: day, by: person.nullable() })
/** 中止计时: the days from `from` to the day before `until` are not counted; null: still paused. */
export const pause = z.strictObject({ id: z.string(), ground: z.string().min(1).max(200), from: day, until: day.nullable(), expectedDays: z.number().int().nullable(), document: z.string().max(80), by: person, endedBy: person.nullable() })
export type Pause = z.infer<typeof pause>
/** 延期: decided before the old end; `oldEnd` and `newEnd` as they were told. */
export const extension = z.strictObject({ id: z.string(), of: z.enum(['promised', 'legal']), days: z.number().int().positive(), unit: z.enum(['working', 'calendar']), oldEnd: day, newEnd: day, reason: z.string().min(1).max(300), approvedBy: person, on: day, document: z.string().max(80) })
export type Extension = z.infer<typeof extension>

export const courseState = z.looseObject({
  filing: filing.nullable(),
  acceptance: acceptanceDecision.nullable(),
  pauses: z.array(pause).max(50),
  extensions: z.array(extension).max(10),
})
export type CourseState = z.infer<typeof courseState>

export const courseCommand = z.looseObject({ cmd: z.string() })
export type CourseCommand = z.infer<typeof courseCommand>
