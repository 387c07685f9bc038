import { create } from 'zustand'
import type { Answers } from '../../shared/catalogue/materials'
import type { CourseCmd } from '../../shared/course/state'
import type { ReadCard } from '../../shared/ipc/deviceViews'
import type { WatchList } from '../../shared/ipc/supervisionViews'
import type { RestoredNotice } from '../../shared/ipc/views'

/** Where the clerk is. A place says what is shown, never how it was reached. */
export type Place =
  | { kind: 'start' }
  | { kind: 'resident'; id: string }
  /** `card`: what a card reader told of somebody new. */
  | { kind: 'register'; card?: ReadCard }
  /** `told`: what was answered before the draft began, on a one-time notice. */
  | { kind: 'intake'; draftId: string; told?: Answers }
  /** `act`: the form to begin with. */
  | { kind: 'case'; id: string; act?: CourseCmd }
  /** 待领、待送达; `caseId`: whose result is handed over now. */
  | { kind: 'delivery'; caseId?: string }
  | { kind: 'cases'; scope: 'today' | 'mine' | 'all' }
  /** Of a case or of a desk record; `start`: the paper to begin with. */
  | { kind: 'print'; caseId: string | null; deskId?: string; start?: string }
  /** `id`: the matter that is shown; `act`: what to begin with. */
  | { kind: 'contacts'; scope: 'mine' | 'centre' | 'closed'; id?: string; act?: 'absence' }
  | { kind: 'sync' }
  | { kind: 'ratings' }
  /** null: today. */
  | { kind: 'dayClose'; day: string | null }
  | { kind: 'shift' }
  /** `no`: the code on the bag. */
  | { kind: 'bags'; no: string | null }
  | { kind: 'queue' }
  | { kind: 'item'; code: string }
  | { kind: 'notice'; itemCode: string; answers: Answers; told: RestoredNotice | null }
  | { kind: 'accounts'; part: 'list' | 'password' }
  | { kind: 'supervision'; part: 'board' | 'commitments' | 'accountability' | 'calendar'; /** the count whose list is shown */ list?: WatchList; /** the changed calendar */ id?: string }
  | { kind: 'standards'; part: 'figures' | 'facts' }
  /** Follow-up tasks and problems; `id`: the one to open. */
  | { kind: 'follow'; part: 'open' | 'changed' | 'done' | 'problems'; id?: string; /** the task was found by its code, not typed */ scanned?: true }
export type PlaceKind = Place['kind']

/** The person at the counter now: an item picked in the palette is for this one. */
export type Person = { id: string; name: string }

type Navigation = {
  place: Place
  trail: Place[]
  person: Person | null
  go(place: Place): void
  back(): void
  /** To the start page, nobody at the counter. */
  home(): void
  setPerson(person: Person | null): void
}

const same = (a: Place, b: Place) => JSON.stringify(a) === JSON.stringify(b)
const TRAIL = 30

export const useNavigation = create<Navigation>()((set) => ({
  place: { kind: 'start' },
  trail: [],
  person: null,
  go: (place) => set((now) => (same(now.place, place) ? now : { place, trail: [...now.trail, now.place].slice(-TRAIL), ...(place.kind === 'start' ? { person: null } : {}) })),
  back: () => set((now) => {
    const place = now.trail.at(-1) ?? { kind: 'start' as const }
    return { place, trail: now.trail.slice(0, -1), ...(place.kind === 'start' ? { person: null } : {}) }
  }),
  home: () => set({ place: { kind: 'start' }, trail: [], person: null }),
  setPerson: (person) => set({ person }),
}))

export const go = (place: Place): void => useNavigation.getState().go(place)
export const back = (): void => useNavigation.getState().back()
