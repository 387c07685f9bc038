/// <reference types="vite/client" />
/**
 * The windows without main: `?scene=resident&theme=large&language=en&stage=sign-in&offline=1`.
 * Further answers are added by files in ./answers (`export default { 'case.page': (input) => … }`).
 */
import type { AnnouncementName, CallName } from '../../../shared/ipc/contract'
import type { Api } from '../../../renderer/app/api'
import { answers as own, type Answers } from './fakeApi'

const files = import.meta.glob<{ default: Answers }>('./answers/*.ts', { eager: true })
const answers: Answers = Object.assign({}, own, ...Object.values(files).map((file) => file.default))

const heard = new Map<AnnouncementName, Set<(what: never) => void>>()
window.api = {
  call: async (name: CallName, input: unknown) => {
    await new Promise((done) => setTimeout(done, 5))
    const answer = answers[name]
    if (!answer) return { ok: false, error: { code: 'internal', zh: `布景里没有 ${name}`, en: `The stage has no ${name}` } }
    const value = answer(input as never)
    return value && typeof value === 'object' && 'refused' in value ? { ok: false, error: value.refused } : { ok: true, value }
  },
  on: (name: AnnouncementName, hear: (what: never) => void) => {
    heard.set(name, (heard.get(name) ?? new Set()).add(hear))
    return () => heard.get(name)?.delete(hear)
  },
} as unknown as Api

const { useNavigation } = await import('../../../renderer/app/navigation')
const query = new URLSearchParams(location.search)
const places = await import('./places')
const place = places.placeOf(query.get('scene') ?? 'start')
useNavigation.setState({ place, ...(place.kind === 'start' ? {} : { person: { id: 'p1', name: '陈桂芳' } }) })
await import('../../../renderer/app/main')
