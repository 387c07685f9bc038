import type { PaperView } from '../../../shared/ipc/views'

type Job = PaperView['jobs'][number]

/** waiting: nobody has said whether it came out. */
export type SheetStand = 'not-printed' | 'waiting' | 'failed' | 'out' | 'void'

export const newest = (paper: PaperView): Job | null => [...paper.jobs].sort((a, b) => a.at.localeCompare(b.at)).at(-1) ?? null

/** What is known of a paper: only the clerk's word makes it "out". */
export function sheetStand(paper: PaperView): SheetStand {
  const job = newest(paper)
  if (!job) return 'not-printed'
  switch (job.state) {
    case 'out': return 'out'
    case 'failed': return 'failed'
    case 'void': return 'void'
    default: return 'waiting'
  }
}

export const isSettled = (paper: PaperView): boolean => sheetStand(paper) === 'out'

/** Reprints are counted from what was printed before. */
export const reprints = (paper: PaperView): number => Math.max(0, ...paper.jobs.map((job) => job.reprint))
