import { demoResidents } from '../../shared/domain/demo/index'
import { nameReadings } from '../../shared/domain/names/readings'
import { surnameOf } from '../../shared/domain/names/surnames'
import type { ResidentRecord } from '../../shared/sync/protocol'
import { TODAY } from '../store/support'

/** The demo's telephone numbers have five free digits, so one seed cannot make more people than this. */
const PART = 50_000

/**
 * That many invented residents. Above one part, parts of different seeds are put together: each has telephones of its
 * own range, and who carries an identity number that an earlier part has already given is left out.
 */
export function people(count: number): ResidentRecord[] {
  const residents: ResidentRecord[] = []
  const numbers = new Set<string>()
  for (let part = 0; residents.length < count; part++) {
    if (part > 9) throw new Error('ten parts have telephones of their own, no more')
    for (const resident of demoResidents({ today: TODAY, seed: 2026 + part, count: Math.min(PART, count - residents.length + 1000) }).residents) {
      if (residents.length >= count || numbers.has(resident.idNo)) continue
      numbers.add(resident.idNo)
      residents.push({ ...resident, phone: resident.phone.replace(/^199000/, `19900${part}`) })
    }
  }
  return residents
}

/** A kind of query: what a clerk types to find this person; null when this person has no such thing. */
export type Kind = { name: string; typed(person: ResidentRecord): string | null }

const isPlain = (name: string): boolean => /^[\u4e00-\u9fa5]{2,4}$/.test(name)
/** The first reading of each character: the surname's own, then the common ones. */
const syllables = (name: string): string[] => nameReadings([...name]).map((readings) => readings[0] ?? '')
const ofName = (person: ResidentRecord, form: (name: string) => string | null): string | null => (isPlain(person.name) && surnameOf(person.name) ? form(person.name) : null)

export const kinds: readonly Kind[] = [
  { name: 'full name', typed: ({ name }) => name },
  { name: 'first two characters', typed: (person) => ofName(person, (name) => (name.length > 2 ? name.slice(0, 2) : null)) },
  { name: 'given name', typed: (person) => ofName(person, (name) => { const given = name.slice(surnameOf(name)!.length); return given.length === 2 ? given : null }) },
  { name: 'initials', typed: (person) => ofName(person, (name) => syllables(name).map((syllable) => syllable[0]).join('')) },
  { name: 'full pinyin', typed: (person) => ofName(person, (name) => syllables(name).join('')) },
  { name: 'mixed pinyin', typed: (person) => ofName(person, (name) => { const [first, ...rest] = syllables(name); return rest.length ? first + rest.map((syllable) => syllable[0]).join('') : null }) },
  { name: 'surname reading', typed: (person) => ofName(person, (name) => syllables(name).slice(0, surnameOf(name)!.length).join('')) },
  { name: 'ID, 6 digits', typed: ({ idKind, idNo }) => (idKind === 'resident-id' ? idNo.slice(0, 6) : null) },
  { name: 'ID, 8 digits', typed: ({ idKind, idNo }) => (idKind === 'resident-id' ? idNo.slice(0, 8) : null) },
  { name: 'ID, 14 digits', typed: ({ idKind, idNo }) => (idKind === 'resident-id' ? idNo.slice(0, 14) : null) },
  { name: 'ID, last 4', typed: ({ idKind, idNo }) => (idKind === 'resident-id' ? idNo.slice(-4) : null) },
  { name: 'phone, 7 digits', typed: ({ phone }) => (phone ? phone.slice(0, 7) : null) },
  { name: 'address', typed: ({ address }) => address || null },
  { name: 'nickname', typed: ({ nickname }) => nickname || null },
]
