import { z } from 'zod'
import type { FoundItem } from '../catalogue/find'
import { buildItemIndex, findItems, type ItemIndex } from '../catalogue/find'

/** What the counter is asked about, where it sends people who are in the wrong place, and why a thing cannot be done: resources/contact. */

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const spelled = z.strictObject({ name: z.string(), aliases: z.array(z.string()) })
const topic = z.strictObject({ code: z.string().regex(/^\d\d$/), category: z.string().regex(/^\d\d$/), name: words, aliases: z.array(z.string().min(1)), /** for searching by letters, one syllable a character */ pinyin: spelled })
const category = z.strictObject({ code: z.string().regex(/^\d\d$/), name: words, /** departments of the catalogue whose items belong here: MZ, SB … */ prefix: z.string().regex(/^([A-Z]{2})?$/), topics: z.array(topic).min(1) })
const office = z.strictObject({ id: z.string().min(1), name: z.string().min(1), address: z.string().min(1), hours: z.string().min(1), phone: z.string().min(1), papers: z.array(z.string().min(1)), /** topic categories that usually end there */ categories: z.array(z.string()) })
const cause = z.strictObject({ code: z.string().min(1).max(20), name: words })

export const contactTables = z.strictObject({
  topics: z.strictObject({ /** the time of day a reply is promised for, unless said otherwise */ replyBy: z.string().regex(/^\d\d:\d\d$/), categories: z.array(category).min(1) }),
  offices: z.array(office), causes: z.array(cause).min(1),
})
export type ContactTables = z.infer<typeof contactTables>
export type Topic = z.infer<typeof topic>
export type Office = z.infer<typeof office>

export const allTopics = (tables: ContactTables): Topic[] => tables.topics.categories.flatMap(({ topics }) => topics)

/** The topics as the item search knows its items: by code, initials, everyday words. */
export function topicIndex(tables: ContactTables): ItemIndex {
  return buildItemIndex(tables.topics.categories.flatMap(({ code, name, topics }) => topics.map((one) => ({
    code: `T-${one.code}`, shortCode: one.code, version: 1, effectiveFrom: '2026-01-01', name: one.name, aliases: one.aliases, category: { code, name }, department: '', frequency: 'medium' as const,
    decidedBy: 'window' as const, applicant: 'person' as const, pinyin: { name: one.pinyin.name, aliases: one.pinyin.aliases, category: '' },
  }))))
}

/** A topic or an item that somebody asks about. */
export type AskedAbout = { kind: 'topic' | 'item'; code: string; shortCode: string; name: string; nameEn: string }
const asTopic = ({ code, shortCode, name, nameEn }: FoundItem): AskedAbout => ({ kind: 'topic', code: code.slice(2), shortCode, name, nameEn })

/** Topics first where their code was typed, else topics and items side by side, the best of each first. */
export function findAsked(index: ItemIndex, items: readonly FoundItem[], text: string, limit: number): AskedAbout[] {
  const topics = findItems(index, text, limit).map(asTopic)
  const found = items.map(({ code, shortCode, name, nameEn }): AskedAbout => ({ kind: 'item', code, shortCode, name, nameEn }))
  const byNumber = /^\d{3}$/.test(text.trim())
  return (byNumber ? [...found, ...topics] : [...topics.slice(0, Math.ceil(limit / 2)), ...found, ...topics.slice(Math.ceil(limit / 2))]).slice(0, limit)
}

/** Whether a matter of this topic is what somebody who takes this item is likely to have asked. */
export function topicFits(tables: ContactTables, topicCode: string, itemCode: string): boolean {
  const found = tables.topics.categories.find(({ topics }) => topics.some(({ code }) => code === topicCode))
  return found !== undefined && found.prefix !== '' && itemCode.startsWith(`${found.prefix}-`)
}
