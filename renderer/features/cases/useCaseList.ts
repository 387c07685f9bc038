import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Input, Output } from '../../../shared/ipc/contract'
import type { CaseRow, Refusal } from '../../../shared/ipc/views'
import { call, Refused } from '../../app/api'

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

/** The rows of a filter, page by page behind the last row; announced changes load the shown pages again. */
export function useCaseList(filter: Filter): CaseList {
  const query = useInfiniteQuery({
    queryKey: ['case.list', filter],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam }): Promise<Output<'case.list'>> => {
      const reply = await call('case.list', { ...filter, after: pageParam, limit: PAGE })
      if (!reply.ok) throw new Refused(reply.error)
      return reply.value
    },
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const rows = useMemo(() => (data ? data.pages.flatMap((page) => page.rows) : null), [data])
  return {
    rows, counts: data?.pages[0]?.counts ?? null,
    refusal: error ? (error instanceof Refused ? error.refusal : { code: 'internal' }) : null,
    more: hasNextPage,
    loadMore: useCallback(() => { if (hasNextPage && !isFetchingNextPage) void fetchNextPage() }, [hasNextPage, isFetchingNextPage, fetchNextPage]),
  }
}
