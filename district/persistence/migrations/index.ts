import { FirstTables1763770000000 } from './0001-first-tables'

/** In order; never edited after release. */
export const migrations = [FirstTables1763770000000]
