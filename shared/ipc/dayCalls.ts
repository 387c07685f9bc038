import { z } from 'zod'
import { bagPaper } from '../bag/machine'
import { closeRows } from '../dayClose/machine'
import { isPlainDate } from '../domain/time/plainDate'
import { badCommand, level, ratingReasons } from '../rating/machine'
import type { BagView, DayClosed, DayClosePage, RatingMay, RatingsPage, RatingView, ScreenDesk, ScreenView, ShiftPage } from './dayViews'
import type { PaperView } from './views'

/** Calls of the window's day (contract.ts takes them in). Those of the resident's screen are answered for that window only. */
const uuid = z.uuid()
const text = (max: number) => z.string().max(max)
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const returns = <T>() => z.custom<T>(() => true)
const nothing = z.strictObject({})
const rated = z.strictObject({ kind: z.enum(['visit', 'case']), id: uuid })
const rater = z.strictObject({ name: text(60), phone: text(40) }).nullable()
const reasons = z.array(z.enum(ratingReasons)).max(9)

export const dayCalls = {
  // ---- ratings
  'rating.may': { input: rated, output: returns<RatingMay>() },
  'rating.printCard': { input: rated, output: returns<PaperView>() },
  'rating.page': { input: z.strictObject({ from: day, to: day }), output: returns<RatingsPage>() },
  /** From the sealed box. `no`: the receipt number or the visit's number on the card, with the day of the visit. */
  'rating.typeCard': { input: z.strictObject({ no: text(60), on: day, level, reasons, words: text(300), rater }), output: returns<RatingsPage>() },
  'rating.act': { input: z.strictObject({ id: uuid, command: badCommand }), output: returns<RatingView>() },
  'rating.sheet': { input: z.strictObject({ id: uuid }), output: returns<PaperView>() },

  // ---- originals
  'bag.list': { input: z.strictObject({ residentId: uuid.nullable(), caseId: uuid.nullable() }), output: returns<BagView[]>() },
  /** By the code on the bag. */
  'bag.find': { input: z.strictObject({ no: text(60) }), output: returns<BagView>() },
  'bag.open': { input: z.strictObject({ caseId: uuid, no: text(40), papers: z.array(bagPaper).min(1).max(40) }), output: returns<BagView>() },
  'bag.giveBack': { input: z.strictObject({ id: uuid, papers: z.array(z.number().int().min(0)).min(1).max(40), to: text(60), relation: text(40), idChecked: z.boolean(), signed: z.enum(['paper', 'screen']) }), output: returns<BagView>() },
  /** To a department, with 材料交接清单. */
  'bag.send': { input: z.strictObject({ id: uuid, department: text(60), expected: day.nullable() }), output: returns<{ bag: BagView; paper: PaperView | null }>() },
  'bag.receive': { input: z.strictObject({ id: uuid }), output: returns<BagView>() },

  // ---- day close
  'dayClose.page': { input: z.strictObject({ day: day.nullable() }), output: returns<DayClosePage>() },
  'dayClose.close': { input: z.strictObject({ day, password: text(200), reasons: z.partialRecord(z.enum(closeRows), text(200)), sealsCounted: z.number().int().min(0).max(9999), sealsReason: text(200) }), output: returns<DayClosed>() },
  'dayClose.reopen': { input: z.strictObject({ day, reason: text(200) }), output: returns<DayClosePage>() },
  'dayClose.shift': { input: nothing, output: returns<ShiftPage>() },
  /** The receiver confirms with his own password; open matters, bags and parked drafts of a shift move with it. */
  'dayClose.handShift': { input: z.strictObject({ kind: z.enum(['shift', 'leave']), receiver: z.strictObject({ staffNo: text(20), password: text(200) }), until: day.nullable(), note: text(300) }), output: returns<PaperView>() },

  // ---- the resident's screen, as the clerk works it
  'screen.desk': { input: nothing, output: returns<ScreenDesk>() },
  /** Opens or closes the second window. */
  'screen.window': { input: z.strictObject({ open: z.boolean() }), output: returns<ScreenDesk>() },
  'screen.show': { input: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('draft'), draftId: uuid }), z.strictObject({ kind: z.literal('case'), caseId: uuid }), z.strictObject({ kind: z.literal('rate'), of: rated }), z.strictObject({ kind: z.literal('idle') })]), output: returns<ScreenDesk>() },

  // ---- the second window itself
  'screen.state': { input: nothing, output: returns<ScreenView>() },
  'screen.confirm': { input: z.strictObject({ token: uuid }), output: returns<ScreenView>() },
  /** PNG in base64; kept with the draft as its signature. */
  'screen.sign': { input: z.strictObject({ token: uuid, data: text(2_000_000) }), output: returns<ScreenView>() },
  'screen.objection': { input: z.strictObject({ token: uuid, path: text(100) }), output: returns<ScreenView>() },
  'screen.rate': { input: z.strictObject({ token: uuid, /** null: does not want to */ level: level.nullable(), reasons, words: text(300), rater }), output: returns<ScreenView>() },
} as const

/** The second window may call these and nothing else; nobody else may call them. */
export const screenCalls = ['screen.state', 'screen.confirm', 'screen.sign', 'screen.objection', 'screen.rate'] as const satisfies readonly (keyof typeof dayCalls)[]
/** Of these calls, those for the lead or the manager. */
export const dayLeadCalls = ['rating.page', 'rating.typeCard', 'rating.act', 'rating.sheet', 'dayClose.reopen'] as const satisfies readonly (keyof typeof dayCalls)[]
