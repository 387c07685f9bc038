/** What a use case needs of paper stands with the use cases; this folder implements it. */
export type { PaperMaker, Spooler } from '../usecases/ports'
export type { PaperFacts } from '../../shared/print/paperFacts'

/** Whether a job still stands in the queue. `gone` means that it left the queue, never that a sheet came out: only the clerk knows that. */
export type QueueState = 'waiting' | 'gone' | 'unknown'
