import { keepPreviousData, QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AnnouncementName, Announcements, CallName, Input, Output, Reply } from '../../shared/ipc/contract'
import type { Refusal, StatusBar } from '../../shared/ipc/views'

export type Api = {
  call<N extends CallName>(name: N, input: Input<N>): Promise<Reply<N>>
  /** Hears one announcement; the answer stops hearing it. */
  on<A extends AnnouncementName>(name: A, hear: (what: Announcements[A]) => void): () => void
}
declare global {
  interface Window { api: Api }
}

/** Asks main. A refusal is a value; only a broken bridge throws. */
export const call = <N extends CallName>(name: N, input: Input<N>): Promise<Reply<N>> => window.api.call(name, input)

/** Carries a refusal through react-query, which knows only exceptions. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) { super(refusal.code) }
}

export const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, networkMode: 'always', staleTime: 5_000 } },
})

export type Called<N extends CallName> = {
  data: Output<N> | undefined
  refusal: Refusal | null
  /** Nothing to show yet. */
  loading: boolean
  refetch: () => void
}

/** What main answers to one call, asked again when main announces that it changed. */
export function useCall<N extends CallName>(name: N, input: Input<N>, options: { enabled?: boolean; keep?: boolean } = {}): Called<N> {
  const query = useQuery<Output<N>, Error>({
    queryKey: [name, input],
    queryFn: async () => {
      const reply = await call(name, input)
      if (!reply.ok) throw new Refused(reply.error)
      return reply.value as Output<N>
    },
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  })
  const refusal = query.error ? (query.error instanceof Refused ? query.error.refusal : { code: 'internal' as const }) : null
  return { data: query.data, refusal, loading: query.isPending && query.fetchStatus !== 'idle', refetch: () => void query.refetch() }
}

/** Forgets what was asked, so that it is asked again: `invalidate('case', 'today.page')` takes whole names or their first part. */
export function invalidate(...names: string[]): void {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => names.some((name) => queryKey[0] === name || String(queryKey[0]).startsWith(`${name}.`)) })
}

/** What the self-check of the start page looks at; when it changes, the check is asked again. A sync on its way changes nothing yet. */
const checkedAlike = (status: StatusBar | undefined): string =>
  JSON.stringify(status && [status.link === 'syncing' ? 'online' : status.link, status.backup, status.calendarUntil, status.catalogueVersion, status.disk.low, status.numbersLeft > 0])

/** Calls whose answer is made of desk records, by their first part: asked again whenever one changed. */
const deskCalls = ['desk', 'contact', 'visit', 'queue', 'staff', 'course', 'supervision', 'follow', 'problem', 'rating', 'bag', 'dayClose', 'screen', 'today', 'resident.page', 'case.page', 'case.list']

/** Once, at the top: announcements say "look again". */
export function useAnnouncements(): void {
  const client = useQueryClient()
  useEffect(() => {
    const stops = [
      window.api.on('onDidChangeStatus', (status) => {
        const before = client.getQueryData<StatusBar>(['app.status', {}])
        client.setQueryData(['app.status', {}], status)
        if (checkedAlike(before) !== checkedAlike(status)) invalidate('today')
      }),
      window.api.on('onDidChangeState', (state) => client.setQueryData(['app.state', {}], state)),
      window.api.on('onDidChangeCases', () => invalidate('case', 'paper', 'task', 'today', 'draft.list', 'draft.check', 'resident.page', 'sync.page')),
      window.api.on('onDidChangeDesk', () => invalidate(...deskCalls)),
      window.api.on('onDidChangeScreen', () => invalidate('screen', 'attachment.list')),
      window.api.on('onDidChangeResidents', () => invalidate('resident', 'household', 'today')),
    ]
    return () => stops.forEach((stop) => stop())
  }, [client])
}

/** Locking hides every person, so nothing about one stays in memory. */
export function forgetPersons(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'app.state' && queryKey[0] !== 'app.status' })
}
