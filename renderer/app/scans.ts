import type { AppState } from '../../shared/ipc/views'
import type { Scan } from '../../shared/domain/scan'
import { i18n } from '../i18n'
import { call, queries } from './api'
import { go } from './navigation'
import { say } from './Notices'
import { useOverlays } from './overlays'

type Opened = { zh: string; en: string } | null
/** Opens what was scanned; answers a sentence when it is not here. */
type Opener<K extends Scan['kind']> = (scan: Extract<Scan, { kind: K }>) => Promise<Opened>

const both = (key: string, words: Record<string, string>): Opened => ({ zh: i18n.getFixedT('zh', 'scan')(key, words), en: i18n.getFixedT('en', 'scan')(key, words) })

const openers: { [K in Scan['kind']]?: Opener<K> } = {
  case: async ({ receiptNo }) => {
    const found = await call('palette.find', { text: receiptNo, limit: 6 })
    const row = found.ok ? found.value.find((one) => one.kind === 'case' && one.row.receiptNo === receiptNo) : undefined
    if (row?.kind !== 'case') return both('noCase', { no: receiptNo })
    // What lies ready is what its holder came for.
    const ready = row.row.status === 'approved' || row.row.status === 'refused' ? await call('course.ready', {}) : null
    go(ready?.ok && ready.value.some(({ caseId, state }) => caseId === row.row.id && state === 'ready') ? { kind: 'delivery', caseId: row.row.id } : { kind: 'case', id: row.row.id })
    return null
  },
  notice: async ({ code }) => {
    const told = await call('notice.restore', { code })
    if (!told.ok) return { zh: told.error.zh ?? '', en: told.error.en ?? '' }
    go({ kind: 'notice', itemCode: told.value.itemCode, answers: told.value.answers, told: told.value })
    return null
  },
}

/** A feature opens its own codes: `whenScanned('task', …)` once, where the feature is loaded with the window. */
export function whenScanned<K extends Scan['kind']>(kind: K, open: Opener<K>): void {
  (openers as Record<K, Opener<K>>)[kind] = open
}

/** A code was scanned: from anywhere, whatever has the focus. Nobody signed in, or the window locked: nothing is opened. */
export async function openScan(scan: Scan): Promise<void> {
  if (queries.getQueryData<AppState>(['app.state', {}])?.stage !== 'ready') return
  useOverlays.setState({ palette: null, help: false })
  const open = openers[scan.kind] as ((scan: Scan) => Promise<Opened>) | undefined
  const said = open ? await open(scan) : both('unknown', {})
  if (said) say({ light: 'yellow', ...said })
}
