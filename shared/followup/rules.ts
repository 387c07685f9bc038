import { z } from 'zod'
import { followUpKinds } from '../catalogue/schema'
import { isPlainDate } from '../domain/time/plainDate'
import { relations, type Relation } from './task'

/** resources/followup: what follow-up tasks need beside the item packages. */
const day = z.string().refine(isPlainDate, 'a real day YYYY-MM-DD')
const changes = z.partialRecord(z.enum(relations), z.string())
export const followRules = z.strictObject({
  /** Feasts of the lunar calendar, ascending; past the last one no day is told. */
  festivals: z.record(z.string(), z.array(day).min(1)),
  /** What the grid worker checks, by kind of task. */
  checklists: z.record(z.enum(followUpKinds), z.array(z.string().min(1)).min(1).max(20)),
  successors: z.strictObject({
    /** Item → which item raises, reduces, stops or reviews what it granted. */
    items: z.record(z.string(), changes),
    /** Item → date or number that is filled in from the task: the visit, today, the number of the decision. */
    fill: z.record(z.string(), z.record(z.string(), z.enum(['visit', 'today', 'decision']))),
  }),
})
export type FollowRules = z.infer<typeof followRules>

/** The cases that a change in what this item granted may ask for, in the order raise, reduce, stop, review. */
export const successorsOf = (rules: FollowRules, itemCode: string): { relation: Relation; itemCode: string }[] =>
  relations.flatMap((relation) => {
    const code = rules.successors.items[itemCode]?.[relation]
    return code === undefined ? [] : [{ relation, itemCode: code }]
  })
