import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildItemIndex, findItems } from '../../shared/catalogue/find'
import { spell } from '../../shared/catalogue/spell'
import { summaries } from './packages'

const queries = JSON.parse(readFileSync(join(import.meta.dirname, 'queries.json'), 'utf8')) as { said: string; code: string }[]

/** How often what residents say and clerks type has its item first, and among the first three; printed, with floors that hold. */

const index = buildItemIndex(summaries, spell)
const codes = (text: string): string[] => findItems(index, text, 3).map(({ code }) => code)

function measure(name: string, asked: { said: string; code: string }[], floor: { first: number; three: number }): void {
  const found = asked.map(({ said, code }) => ({ said, code, at: codes(said).indexOf(code) }))
  const share = (fits: (at: number) => boolean): number => found.filter(({ at }) => fits(at)).length / found.length
  const [first, three] = [share((at) => at === 0), share((at) => at >= 0)]
  console.log(`${name}: ${found.length} queries, first ${(first * 100).toFixed(1)} %, first three ${(three * 100).toFixed(1)} %`)
  const missed = found.filter(({ at }) => at < 0).map(({ said, code }) => `${said} (${code})`)
  expect(first, `first: ${found.filter(({ at }) => at !== 0).map(({ said }) => said).join('，')}`).toBeGreaterThanOrEqual(floor.first)
  expect(three, missed.join('，')).toBeGreaterThanOrEqual(floor.three)
}

test('every item is asked for in at least two ways', () => {
  for (const { code } of summaries) expect(queries.filter((query) => query.code === code).length, code).toBeGreaterThanOrEqual(2)
})

test('what residents say', () => measure('spoken', queries, { first: 0.95, three: 0.99 }))

describe('what clerks type', () => {
  const syllables = (code: string): string[] => (summaries.find((item) => item.code === code)?.pinyin?.name ?? '').split(' ').filter((syllable) => /^[a-z]+$/.test(syllable))
  /** Where the slip happens: another place for each item, never the first letter. */
  const place = (text: string, i: number): number => 1 + ((i * 7) % (text.length - 2))
  const slips: [string, (letters: string, i: number) => string][] = [
    ['full pinyin', (letters) => letters],
    ['a letter missing', (letters, i) => letters.slice(0, place(letters, i)) + letters.slice(place(letters, i) + 1)],
    ['a letter doubled', (letters, i) => letters.slice(0, place(letters, i)) + letters.slice(place(letters, i) - 1)],
    ['two letters exchanged', (letters, i) => letters.slice(0, place(letters, i)) + letters[place(letters, i) + 1] + letters[place(letters, i)] + letters.slice(place(letters, i) + 2)],
    ['zh as z, ch as c, sh as s', (letters) => letters.replace(/([zcs])h/g, '$1')],
    ['-ng as -n', (letters) => letters.replace(/ng/g, 'n')],
    ['l as n', (letters) => letters.replace(/l/g, 'n')],
    ['f as h', (letters) => letters.replace(/f(?=[aeu])/g, 'h')],
  ]
  test.each(slips)('%s', (name, slip) => measure(name, summaries.map(({ code }, i) => ({ code, said: slip(syllables(code).join(''), i) })), { first: 0.97, three: 0.99 }))
  test('blanks and apostrophes between syllables', () => {
    for (const by of [' ', "'"]) measure(`between syllables ‘${by}’`, summaries.map(({ code }) => ({ code, said: syllables(code).join(by) })), { first: 0.97, three: 0.99 })
  })
  test('initials', () => measure('initials', summaries.map(({ code }) => ({ code, said: syllables(code).map((syllable) => syllable[0]).join('') })), { first: 0.97, three: 0.99 }))
  test('two characters of the name exchanged', () => measure('characters exchanged', summaries.map(({ code, name }, i) => {
    const [at, characters] = [1 + (i % ([...name.zh].length - 2)), [...name.zh]]
    return { code, said: [...characters.slice(0, at), characters[at + 1], characters[at], ...characters.slice(at + 2)].join('') }
  }), { first: 0.97, three: 0.99 }))
})

test('whatever is typed, there is an answer and no fault', () => {
  for (const text of ['𠮷野家补贴', '👍', '\u0000', '（）', "'''", '-', '，。', 'a'.repeat(500), '补贴'.repeat(200), 'ｚｄｓｈｂｚ', 'é', 'ß', 'İ', '４０５０']) expect(Array.isArray(codes(text)), text).toBe(true)
})
