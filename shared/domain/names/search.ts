import { DOTS, surnameOf } from './surnames'
import { nameReadings, typedForms } from './readings'

/** What of a resident can be searched for. */
export interface Searchable {
  name: string
  nickname?: string | null
  idNo?: string | null
  /** One number, or several with anything but digits and hyphens between. */
  phone?: string | null
  address?: string | null
}

/**
 * Tokens begin with a letter for their kind, so that digits meet identity and
 * telephone numbers only, and letters only names. Numbers repeat theirs: the
 * prefix index of 2, 3, 4 characters then has one entry a person instead of
 * dozens that no query uses.
 */
const KIND = { name: 'n', surname: 's', pinyin: 'p', address: 'a', idNo: 'iiii', phone: 'tttt' } as const

/** Shortest piece of an identity or telephone number that is searched. */
const FEWEST_DIGITS = 4

/**
 * Words to index for one person in an FTS5 table with the tokenizer
 * `unicode61 remove_diacritics 0`, joined with spaces. All searching is by
 * prefix, so each word is stored with its endings: 陈桂芳, 桂芳, 芳.
 */
export function searchTokens(person: Searchable): string[] {
  const tokens = new Set<string>()
  addName(tokens, person.name, true)
  if (person.nickname) addName(tokens, person.nickname, false)

  for (const number of idParts(person.idNo ?? '')) addEndings(tokens, KIND.idNo, number, FEWEST_DIGITS)
  for (const number of phoneParts(person.phone ?? '')) addEndings(tokens, KIND.phone, number, FEWEST_DIGITS)
  for (const word of words(person.address ?? '')) {
    if (word.kind === 'han') addEndings(tokens, KIND.address, word.plain, 1)
    else tokens.add(KIND.address + word.text)
  }
  return [...tokens]
}

function addName(tokens: Set<string>, name: string, asName: boolean): void {
  // With and without dot is one: neither the index nor the query keeps it.
  const found = words(withoutDots(name))
  if (asName) addSurname(tokens, name)
  const latin = found.filter((w) => w.kind === 'latin').map((w) => w.text)
  for (const [i] of latin.entries()) tokens.add(KIND.pinyin + latin.slice(i).join(''))
  if (latin.length > 1) tokens.add(KIND.pinyin + latin.map((w) => w[0]).join(''))

  for (const word of found) {
    if (word.kind !== 'han') continue
    addEndings(tokens, KIND.name, word.plain, 1)
    const readings = nameReadings([...word.plain], asName)
    for (let start = 0; start < readings.length; start++)
      for (const form of typedForms(readings.slice(start))) tokens.add(KIND.pinyin + form)
  }
}

/** The surname alone in every reading: 单, shan, dan. One syllable typed means a surname before it means the beginning of another. */
function addSurname(tokens: Set<string>, name: string): void {
  const surname = surnameOf(name)
  if (!surname) return
  const chars = [...surname]
  tokens.add(KIND.surname + encodedChars(surname).join(''))
  // With a given name behind it, so that a compound surname keeps its own readings.
  const readings = nameReadings([...chars, '一'], true).slice(0, chars.length)
  let spelled = ['']
  for (const list of readings) spelled = spelled.flatMap((head) => list.map((reading) => head + reading))
  for (const one of spelled) tokens.add(KIND.surname + one)
}

/** A text and all its endings of at least `shortest` characters. */
function addEndings(tokens: Set<string>, kind: string, text: string, shortest: number): void {
  const chars = encodedChars(text)
  for (let i = 0; i <= chars.length - shortest; i++) tokens.add(kind + chars.slice(i).join(''))
}

/**
 * FTS5 MATCH expressions for what a clerk typed, to be tried in this order
 * until enough rows are found: exact words first (a whole name, the last four
 * digits), then prefixes, then addresses. Empty when nothing can be searched.
 *
 * Whatever is typed, an expression holds only quoted words of letters and
 * digits and the program's own AND and OR.
 */
export function queryTokens(text: string): string[] {
  const typed = queryWords(text)
  if (typed.length === 0) return []

  if (typed.length === 1) {
    const [word] = typed as [QueryWord]
    const exact = word.main.map((token) => `"${token}"`).join(' OR ')
    const surname = word.surname ? [`"${word.surname}"`] : []
    const prefix = word.main.map((token) => `"${token}"*`).join(' OR ')
    const elsewhere = word.address ? [`"${word.address}"*`] : []
    return word.main.length === 0 ? elsewhere : [exact, ...surname, prefix, ...elsewhere]
  }
  return [typed.map(({ main, address }) => `(${[...main, ...(address ? [address] : [])].map((token) => `"${token}"*`).join(' OR ')})`).join(' AND ')]
}

interface QueryWord {
  /** Tokens of the kinds looked for first, any of which will do. */
  main: string[]
  /** The same word as a whole surname. */
  surname?: string
  /** The same word as part of an address. */
  address: string | null
}

function queryWords(text: string): QueryWord[] {
  return typedWords(text).map((word): QueryWord => {
    switch (word.kind) {
      case 'han':
        return { main: [KIND.name + word.text], surname: KIND.surname + word.text, address: KIND.address + word.text }
      case 'latin':
        return { main: [KIND.pinyin + word.text], surname: KIND.surname + word.text, address: KIND.address + word.text }
      case 'idNo':
        return { main: [word.text, ...otherForms(word.text)].map((n) => KIND.idNo + n), address: null }
      case 'digits':
        return word.text.length >= FEWEST_DIGITS
          ? { main: [...[word.text, ...otherForms(word.text)].map((n) => KIND.idNo + n), KIND.phone + word.text], address: null }
          : { main: [], address: KIND.address + word.text }
      case 'house':
        return { main: [], address: KIND.address + word.text }
    }
  })
}

/** A 15-digit number is found by its 18 digits, and the other way round (the born 19yy only). */
function otherForms(number: string): string[] {
  if (/^\d{15}$/.test(number)) return [`${number.slice(0, 6)}19${number.slice(6)}`]
  if (/^\d{17}[\dx]$/.test(number) && number.slice(6, 8) === '19') return [number.slice(0, 6) + number.slice(8, 17)]
  return []
}

export interface Word {
  /** han: any script without case. house: digits with what follows, 12幢. */
  kind: 'han' | 'latin' | 'digits' | 'house' | 'idNo'
  /** As in a token: safe for the tokenizer. */
  text: string
  /** As written. */
  plain: string
}

/** The words of a search text: as `words`, with telephone and identity numbers put together again. */
export function typedWords(text: string): Word[] {
  const tidy = withoutDots(text)
  const joined = tidy
    // 199 0000 6120 is one number, 桂园 302 is not.
    .replace(/(^|[^\d])(1[3-9]\d(?:[ -]\d+)+)(?!\d)/g, (_, before: string, number: string) => before + number.replace(/[ -]/g, ''))
    .replace(/(\d{6}) (\d{8}) (\d{3}[\dx])/g, '$1$2$3')
  return words(joined, true)
}

/**
 * Splits where the script changes: 桂园新村12幢302 is 桂园新村, 12幢, 302. With
 * `numbers`, digits that end in x and three letters before digits are one word.
 */
function words(text: string, numbers = false): Word[] {
  const found: Word[] = []
  for (const [piece] of tidyText(text).matchAll(numbers ? TYPED : INDEXED)) {
    const kind = numbers && /^(\d{3,}x|[a-z]{3}\d+)$/.test(piece) ? 'idNo' : /^\d+$/.test(piece) ? 'digits' : /^\d/.test(piece) ? 'house' : /^\p{Script=Latin}/u.test(piece) ? 'latin' : 'han'
    found.push({ kind, plain: piece, text: encodedChars(piece).join('') })
  }
  return found
}
const HAN = '(?:(?!\\p{Script=Latin})[\\p{L}\\p{Co}〇])'
const INDEXED = new RegExp(`\\d+${HAN}?|\\p{Script=Latin}+|${HAN}+`, 'gu')
const TYPED = new RegExp(`\\d{3,}x(?![a-z])|(?<![a-z])[a-z]{3}\\d+|\\d+${HAN}?|\\p{Script=Latin}+|${HAN}+`, 'gu')

/** Lower case, half-width, no accents (JosÉ is found as jose), ü as v; one word for the block numbers people mix. */
const tidyText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'v')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .replace(/(?<=\d)(号楼|栋|棟)/g, '幢')

/** Dots between the parts of a name go (买买提艾力); a full stop between Latin letters separates (J.Smith). */
const withoutDots = (text: string): string => [...text].map((c) => (DOTS.has(c) ? (c === '.' || c === '．' ? ' ' : '') : c)).join('').normalize('NFKC').toLowerCase()

const idParts = (idNo: string): string[] => (tidyText(idNo).match(/[a-z0-9]+/g) ?? []).slice(0, 1)
const phoneParts = (phone: string): string[] => tidyText(phone).replace(/[ -]/g, '').match(/\d+/g) ?? []

/**
 * Characters as the tokenizer can hold them.
 *
 * SQLite's unicode61 knows the letters of Unicode 6.1 and takes any newer one
 * (𬭚, and the last of the basic plane) for a separator, so a rare character
 * becomes two of the private use area, which it counts as letters. Private use
 * characters themselves, left over from old police systems, likewise.
 */
function encodedChars(text: string): string[] {
  return [...text].map((char) => {
    const code = char.codePointAt(0)!
    const known = code < 0x3400 || (code <= 0x4db5) || (code >= 0x4e00 && code <= 0x9fcc) || (code >= 0xac00 && code <= 0xd7a3)
    return known ? char : String.fromCharCode(0xf000 + (code >> 12), 0xe000 + (code & 0xfff))
  })
}
