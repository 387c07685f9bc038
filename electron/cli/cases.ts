import { z } from 'zod'
import { caseStatuses } from '../../shared/domain/case'
import { command, type Options, type World } from './command'
import { openToRead } from './database'

/** The cases of a window, newest first. */
export const casesList = command({
  input: z.strictObject({
    status: z.enum(caseStatuses).optional(), item: z.string().min(1).max(20).optional(), residentId: z.string().min(1).max(64).optional(), open: z.boolean().optional(), text: z.string().max(100).optional(),
    limit: z.number().int().min(1).max(1_000_000).default(1_000_000),
  }),
  open: async (world: World, options: Options) => {
    const reading = await openToRead(world, options)
    if ('inputErrors' in reading) return reading
    return {
      answer: async ({ status, item, residentId, open, text, limit }) => {
        const found = await reading.stores.cases.list({ ...(status ? { status: [status] } : {}), ...(residentId ? { residentId } : {}), ...(text ? { text } : {}), openOnly: open ?? false, limit: item ? 1_000_000 : limit })
        return found.filter(({ record }) => !item || record.item.code === item).slice(0, limit).map(({ record, closedOn }) => ({
          id: record.id, receiptNo: record.receiptNo, item: { code: record.item.code, version: record.item.version, name: record.item.name }, resident: { id: record.applicant.residentId, name: record.applicant.name },
          status: record.status, acceptedOn: record.acceptedOn, promisedOn: record.promisedOn, legalOn: record.legalOn, closedOn,
        }))
      },
      close: () => reading.close(),
    }
  },
})
