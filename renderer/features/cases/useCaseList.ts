import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input } from '../../../shared/ipc/contract'
import type { CaseRow, Refusal } from '../../../shared/ipc/views'
import { call } from '../../app/api'

export type Filter = Omit<Input<'case.list'>, 'after' | 'limit'>
const PAGE = 60

export type CaseList = {
  rows: CaseRow[] | null
  counts: { today: number; mine: number; all: number } | null
  refusal: Refusal | null
  /** There is more below what is loaded. */
  more: boolean
  loadMore(): void
}

/** The rows of a filter, page by page behind the last row; a new filter or an announcement begins again. */
export function useCaseList(filter: Filter): CaseList {
  const [state, setState] = useState<{ rows: CaseRow[] | null; counts: CaseList['counts']; next: string | null; refusal: Refusal | null }>({ rows: null, counts: null, next: null, refusal: null })
  const key = JSON.stringify(filter)
  const current = useRef(key)
  const loading = useRef(false)

  const load = useCallback(async (after: string | null, limit: number) => {
    loading.current = true
    const reply = await call('case.list', { ...(JSON.parse(key) as Filter), after, limit })
    loading.current = false
    if (current.current !== key) return
    if (!reply.ok) return setState((now) => ({ ...now, refusal: reply.error }))
    const { rows, next, counts } = reply.value
    setState((now) => ({ rows: after === null ? rows : [...(now.rows ?? []), ...rows], counts, next, refusal: null }))
  }, [key])

  const shown = useRef(0)
  shown.current = state.rows?.length ?? 0
  useEffect(() => {
    current.current = key
    void load(null, PAGE)
    return window.api.on('onDidChangeCases', () => void load(null, Math.min(200, Math.max(PAGE, shown.current))))
  }, [key, load])

  return {
    rows: state.rows, counts: state.counts, refusal: state.refusal, more: state.next !== null,
    loadMore: () => { if (state.next !== null && !loading.current) void load(state.next, PAGE) },
  }
}
