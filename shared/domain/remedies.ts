import { z } from 'zod'
import { isPlainDate } from './time/plainDate'

const source = z.strictObject({ title: z.string(), number: z.string(), date: z.string().refine(isPlainDate), articles: z.string() })

/** resources/law/remedies.json: within which time a decision may be reviewed or sued. Data with a source, never constants of the program. */
export const remediesTable = z.strictObject({
  review: z.strictObject({ days: z.number().int().positive(), unit: z.literal('calendar'), article: z.string(), source }),
  suit: z.strictObject({ months: z.number().int().positive(), article: z.string(), source }),
  suitAfterReview: z.strictObject({ days: z.number().int().positive(), article: z.string(), source }),
})
export type Remedies = z.infer<typeof remediesTable>

/** 不服本决定的，可以自收到本告知书之日起60日内…；`authority`: the government that reviews, 云川区人民政府. At most 300 characters, as a course keeps it. */
export function remediesText({ review, suit, suitAfterReview }: Remedies, authority: string, paper: string): string {
  return (
    `不服本决定的，可以自收到${paper}之日起${review.days}日内向${authority}申请行政复议（《${review.source.title}》${review.article}），对复议决定不服的，可以在收到复议决定书之日起${suitAfterReview.days}日内提起行政诉讼；` +
    `也可以自收到${paper}之日起${suit.months}个月内直接向有管辖权的人民法院提起行政诉讼（《${suit.source.title}》${suit.article}）。`
  )
}

/** The government above the street: 云川区人民政府. */
export const reviewAuthority = (districtName: string): string => `${districtName}人民政府`
