import { lazy, type ComponentType, type ReactNode } from 'react'
import '../features/follow/scans'
import type { Place, PlaceKind } from './navigation'

type Route<K extends PlaceKind> = {
  /** The queue at the left and today at the right; pages that need the whole width go without. */
  rails: boolean | 'left'
  page: (place: Extract<Place, { kind: K }>) => ReactNode
}

const named = <P,>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await load() }) as { default: ComponentType<P> })

const StartPage = named(async () => (await import('../features/start')).StartPage)
const ResidentPage = named(async () => (await import('../features/resident')).ResidentPage)
const RegisterPage = named(async () => (await import('../features/resident')).RegisterPage)
const ItemGuidePage = named(async () => (await import('../features/palette')).ItemGuidePage)
const IntakePage = named(async () => (await import('../features/intake')).IntakePage)
const CasePage = named(async () => (await import('../features/case')).CasePage)
const CaseListPage = named(async () => (await import('../features/cases')).CaseListPage)
const DeliveryPage = named(async () => (await import('../features/delivery')).DeliveryPage)
const NoticePage = named(async () => (await import('../features/notice')).NoticePage)
const PrintPage = named(async () => (await import('../features/print')).PrintPage)
const QueuePage = named(async () => (await import('../features/queue')).QueuePage)
const RatingsPage = named(async () => (await import('../features/ratings')).RatingsPage)
const DayClosePage = named(async () => (await import('../features/dayClose')).DayClosePage)
const ShiftPage = named(async () => (await import('../features/dayClose')).ShiftPage)
const BagPage = named(async () => (await import('../features/bags')).BagPage)
const SyncPage = named(async () => (await import('../features/sync')).SyncPage)
const FollowPage = named(async () => (await import('../features/follow')).FollowPage)
const StandardsPage = named(async () => (await import('../features/standards')).StandardsPage)
const ContactsPage = named(async () => (await import('../features/contact/ContactsPage')).ContactsPage)
const SupervisionPage = named(async () => (await import('../features/supervision')).SupervisionPage)
const AccountsPage = named(async () => (await import('../features/accounts')).AccountsPage)

/** Every place and its page, fetched when it is first visited. */
export const routes: { [K in PlaceKind]: Route<K> } = {
  start: { rails: true, page: () => <StartPage /> },
  resident: { rails: false, page: ({ id }) => <ResidentPage key={id} id={id} /> },
  register: { rails: false, page: ({ card }) => <RegisterPage key={card?.idNo ?? ''} card={card ?? null} /> },
  intake: { rails: true, page: ({ draftId, told }) => <IntakePage key={draftId} draftId={draftId} told={told ?? null} /> },
  case: { rails: false, page: ({ id, act }) => <CasePage key={`${id} ${act}`} id={id} act={act ?? null} /> },
  delivery: { rails: false, page: ({ caseId }) => <DeliveryPage key={caseId} caseId={caseId ?? null} /> },
  cases: { rails: false, page: ({ scope }) => <CaseListPage key={scope} scope={scope} /> },
  print: { rails: false, page: ({ caseId, deskId, start }) => <PrintPage key={`${caseId} ${deskId} ${start}`} caseId={caseId} deskId={deskId ?? null} start={start ?? null} /> },
  queue: { rails: true, page: () => <QueuePage /> },
  sync: { rails: false, page: () => <SyncPage /> },
  ratings: { rails: false, page: () => <RatingsPage /> },
  dayClose: { rails: false, page: ({ day }) => <DayClosePage key={day} day={day} /> },
  shift: { rails: false, page: () => <ShiftPage /> },
  bags: { rails: false, page: ({ no }) => <BagPage no={no} /> },
  notice: { rails: false, page: ({ itemCode, answers, told }) => <NoticePage key={`${itemCode} ${JSON.stringify(answers)}`} itemCode={itemCode} answers={answers} told={told} /> },
  item: { rails: true, page: ({ code }) => <ItemGuidePage key={code} code={code} /> },
  contacts: { rails: 'left', page: ({ scope, id, act }) => <ContactsPage key={`${scope} ${id ?? ''} ${act ?? ''}`} scope={scope} id={id ?? null} act={act ?? null} /> },
  standards: { rails: false, page: ({ part }) => <StandardsPage key={part} part={part} /> },
  follow: { rails: false, page: ({ part, id, scanned }) => <FollowPage key={part === 'problems' ? 'problems' : 'tasks'} part={part} id={id ?? null} scanned={scanned ?? false} /> },
  supervision: { rails: false, page: ({ part, list, id }) => <SupervisionPage part={part} list={list ?? null} id={id ?? null} /> },
  accounts: { rails: false, page: ({ part }) => <AccountsPage key={part} part={part} /> },
}

/** The page of a place, and whether the rails stand beside it. */
export function routeOf(place: Place): { rails: boolean | 'left'; page: ReactNode } {
  const route = routes[place.kind] as Route<typeof place.kind>
  return { rails: route.rails, page: (route.page as (place: Place) => ReactNode)(place) }
}
