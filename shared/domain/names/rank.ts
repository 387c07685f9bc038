import { nameReadings, typedForms } from './readings'
import { surnameOf } from './surnames'
import { typedWords, type Searchable, type Word } from './search'

type Ranked = Searchable & { lastVisit?: string | null }

/**
 * Orders the rows a search found: whole name or number, beginning of the name,
 * surname by its own reading, by another reading, beginnings, given name,
 * nickname, the rest; within one grade those who came last, then by name.
 */
export function rank<T extends Ranked>(people: readonly T[], text: string): T[] {
  const typed = typedWords(text)
  const graded = people.map((person) => ({ person, grade: gradeOf(person, typed) }))
  graded.sort(
    (a, b) =>
      a.grade - b.grade ||
      compare(b.person.lastVisit ?? '', a.person.lastVisit ?? '') ||
      compare(a.person.name, b.person.name) ||
      compare(a.person.idNo ?? '', b.person.idNo ?? ''),
  )
  return graded.map(({ person }) => person)
}

/** 0 is exact; larger is further away. Several words add up. */
export const score = (person: Searchable, text: string): number => gradeOf(person, typedWords(text))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const FARTHEST = 7

function gradeOf(person: Searchable, typed: readonly Word[]): number {
  return typed.reduce((sum, word) => {
    switch (word.kind) {
      case 'han': return sum + hanGrade(person, word.plain)
      case 'latin': return sum + pinyinGrade(person, word.plain)
      case 'digits': case 'idNo': return sum + numberGrade(person, word.plain)
      case 'house': return sum + FARTHEST
    }
  }, 0)
}

function hanGrade(person: Searchable, word: string): number {
  const name = plainName(person.name)
  if (name === word) return 0
  if (name.startsWith(word)) return 1
  if (name.endsWith(word)) return 2
  if (name.includes(word)) return 3
  return (person.nickname ?? '').includes(word) ? 4 : FARTHEST
}

function numberGrade(person: Searchable, word: string): number {
  const numbers = [person.idNo ?? '', person.phone ?? ''].map((n) => n.toLowerCase().replace(/[ -]/g, ''))
  if (numbers.includes(word)) return 0
  if (numbers.some((n) => n.endsWith(word))) return 1
  if (numbers.some((n) => n.startsWith(word))) return 2
  return numbers.some((n) => n.includes(word)) ? 3 : FARTHEST
}

function pinyinGrade(person: Searchable, word: string): number {
  const latin = person.name.toLowerCase()
  if (/\p{Script=Latin}/u.test(latin)) {
    const joined = latin.replace(/[^\p{L}]/gu, '')
    return joined === word ? 0 : joined.startsWith(word) ? 1 : 4
  }
  const readings = nameReadings([...plainName(person.name)])
  const own = readings.map((list, i) => (i === 0 ? list.slice(0, 1) : list))
  // A whole surname typed out stands before names that only begin alike (shan: 单 before 尚).
  const surname = surnameOf(person.name)
  if (surname) {
    const length = [...surname].length
    if (spells(own.slice(0, length), word)) return 1
    if (spells(readings.slice(0, length), word)) return 2
  }
  const ownGrade = gradeOfForms(own, word)
  if (ownGrade === 1) return 2.5
  if (ownGrade !== null) return ownGrade
  const otherGrade = gradeOfForms(readings, word)
  if (otherGrade !== null) return 3 + otherGrade
  for (let start = 1; start < readings.length; start++) if (gradeOfForms(readings.slice(start), word) !== null) return 5
  return person.nickname && gradeOfForms(nameReadings([...person.nickname], false), word) !== null ? 6 : FARTHEST
}

/** Whether the syllables, one reading each, are exactly the word. */
function spells(readings: readonly (readonly string[])[], word: string): boolean {
  let heads = ['']
  for (const list of readings) heads = heads.flatMap((head) => list.map((reading) => head + reading).filter((one) => word.startsWith(one)))
  return heads.includes(word)
}

/** 0: the whole name in full or in initials; 1: the beginning of a form; null: neither. */
function gradeOfForms(readings: readonly (readonly string[])[], word: string): 0 | 1 | null {
  if (readings.length === 0) return null
  const forms = typedForms(readings)
  if (!forms.some((form) => form.startsWith(word))) return null
  return forms.includes(word) || (word.length === readings.length && [...word].every((c, i) => readings[i]!.some((r) => r[0] === c))) ? 0 : 1
}

const plainName = (name: string): string => (name.normalize('NFKC').match(/[\p{L}\p{Co}]/gu) ?? []).join('').toLowerCase()
