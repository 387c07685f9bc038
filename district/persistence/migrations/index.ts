import { FirstTables1763770000000 } from './0001-first-tables'
import { Standards1763830000000 } from './0002-standards'
import { Desk1763860000000 } from './0003-desk'

/** In order; never edited after release. */
export const migrations = [FirstTables1763770000000, Standards1763830000000, Desk1763860000000]
