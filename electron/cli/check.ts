import { z } from 'zod'
import { answerCheck } from '../../shared/check/answer'
import { checkWorld } from '../check/checkWorld'
import { command } from './command'

/** Eligibility, explained: the rules of the window, asked without one. What stands in the question is judged there, so that every fault is told at once. */
export const check = command({
  input: z.record(z.string(), z.unknown()),
  open: async ({ resources }) => {
    const world = checkWorld(resources)
    return { answer: (request) => answerCheck(request, world) }
  },
})
