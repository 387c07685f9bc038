import { call } from '../../app/api'
import { go } from '../../app/navigation'
import { whenScanned } from '../../app/scans'

/** The code on a task sheet opens its task from anywhere. Loaded with the window. */
whenScanned('task', async ({ code }) => {
  const found = await call('follow.find', { code })
  if (!found.ok) return { zh: found.error.problems?.[0]?.zh ?? found.error.zh ?? '', en: found.error.problems?.[0]?.en ?? found.error.en ?? '' }
  go({ kind: 'follow', part: 'open', id: found.value.id, scanned: true })
  return null
})
