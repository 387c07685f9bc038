import { z } from 'zod'
import { numberContexts, readNumber } from '../../shared/domain/identity/readNumber'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { command } from './command'
import { day } from './day'

/** What any number is, whether it is right, and what it tells. */
export const identity = command({
  input: z.strictObject({
    input: z.string().max(1000).refine((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text), { message: '是空的', params: { kind: 'required' } }),
    context: z.enum(numberContexts),
    date: day.optional(),
  }),
  open: async ({ now }) => ({ answer: ({ input, context, date }) => readNumber(input, context, date ?? chinaDate(now().toISOString())) }),
})
