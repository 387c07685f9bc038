import { join } from 'node:path'
import { z } from 'zod'
import { loadCatalogue } from '../catalogue/loadCatalogue'
import { command, refused } from './command'

const catalogueOf = (resources: string): ReturnType<typeof loadCatalogue> => loadCatalogue(join(resources, 'catalogue'))

/** The whole catalogue, one line an item. */
export const itemsList = command({
  input: z.strictObject({}),
  open: async ({ resources }) => {
    const list = catalogueOf(resources).summaries().map(({ code, shortCode, name, category, department }) => ({
      code, shortCode, name: name.zh, nameEn: name.en, category: { code: category.code, name: category.name.zh, nameEn: category.name.en }, department,
    }))
    return { answer: () => list }
  },
})

/** One item with everything its package says; by item code or by the short code that a clerk types. */
export const itemsShow = command({
  input: z.strictObject({ code: z.string().trim().min(1).max(40) }),
  open: async ({ resources }) => {
    const catalogue = catalogueOf(resources)
    return {
      answer: async ({ code }) => {
        const typed = code.normalize('NFKC').toUpperCase()
        const summary = catalogue.summaries().find((item) => item.code === typed || item.shortCode === typed || item.code.replaceAll('-', '') === typed)
        return (summary && (await catalogue.get(summary.code))) ?? refused('code', 'not-found', `没有编码为“${code}”的事项`)
      },
    }
  },
})

/** The search of the window. */
export const itemsFind = command({
  input: z.strictObject({ text: z.string().trim().min(1).max(500), limit: z.number().int().min(1).max(200).default(10) }),
  open: async ({ resources }) => {
    const catalogue = catalogueOf(resources)
    return { answer: ({ text, limit }) => catalogue.find(text, limit).map(({ code, name }) => ({ code, name })) }
  },
})
