import { refuse, type Act, type DeskRefusal } from '../desk/machine'
import type { Result } from '../result'
import type { CaseRecord } from '../sync/protocol'
import { courseCommand } from './state'

/** Applies one step to a case, or says why it is not possible now. Pure; window and hub run the same. */
export function stepCase(record: CaseRecord, command: unknown, _act: Act): Result<CaseRecord, DeskRefusal> {
  const parsed = courseCommand.safeParse(command)
  if (!parsed.success) return refuse('unknown-command', '内容不合要求，什么都没有改', 'The content does not fit')
  return refuse('unknown-command', `没有这一步：${parsed.data.cmd}（${record.receiptNo}）`, `There is no step ${parsed.data.cmd}`)
}

/** Whether the step may be taken without having seen the newest state: it adds, and moves nothing. */
export const commutes = (_command: unknown): boolean => false
