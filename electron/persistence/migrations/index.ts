import { sql as initial } from './0001-initial'
import { sql as standards } from './0002-standards'
import { sql as eligibility } from './0003-eligibility'
import { sql as notices } from './0004-notices'
import { sql as attachments } from './0005-attachments'
import { sql as desk } from './0006-desk'
import { sql as board } from './0007-board'
import { sql as follow } from './0008-follow'

/** In order; never edited after release. `user_version` of the file is the number of the last one. */
export const migrations: readonly { version: number; name: string; sql: string }[] = [
  { version: 1, name: 'initial', sql: initial },
  { version: 2, name: 'standards', sql: standards },
  { version: 3, name: 'eligibility', sql: eligibility },
  { version: 4, name: 'notices', sql: notices },
  { version: 5, name: 'attachments', sql: attachments },
  { version: 6, name: 'desk', sql: desk },
  { version: 7, name: 'board', sql: board },
  { version: 8, name: 'follow', sql: follow },
]
