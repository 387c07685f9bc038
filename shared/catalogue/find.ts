import { halfWidth } from '../domain/fields/kind'
import { distance, letterPairs, levelled, spoken, type Spoken } from './nearPinyin'
import type { ItemSummary } from './schema'
import { buildSentenceIndex, nearness, type SentenceIndex } from './sentence'

export type FoundItem = {
  code: string
  shortCode: string
  name: string
  nameEn: string
  department: string
  via: 'code' | 'name' | 'alias' | 'pinyin'
  /** Which characters of the name were meant, to underline them; null where the match is not in the name. */
  matched: { start: number; end: number } | null
  /** The everyday word that was meant, where it was one. */
  alias: string | null
}

/** A name, an everyday word or the category's name, character by character with its syllable. */
type Word = { kind: 'name' | 'alias' | 'category'; text: string; /** folded as what is typed */ folded: string; characters: string[]; syllables: string[] }
type Entry = { summary: ItemSummary; code: string; english: string; words: Word[] }
/** Every word with its letters, and the words that have two letters side by side. */
type Letters = { words: { entry: Entry; word: Word; spoken: Spoken }[]; having: Map<string, number[]> }
export type ItemIndex = { readonly entries: readonly Entry[]; letters(): Letters; sentences(): SentenceIndex; spell: ((text: string) => string) | null }

/**
 * Makes the index once at start; the syllables come with the summaries, so it takes a few milliseconds. What only
 * mistakes and sentences need is made when first wanted. With `spell` (spell.ts) misspelt Chinese is found by its sound.
 */
export function buildItemIndex(summaries: readonly ItemSummary[], spell: ((text: string) => string) | null = null): ItemIndex {
  const entries = summaries.map((summary): Entry => {
    const words = [
      word('name', summary.name.zh, summary.pinyin?.name),
      ...summary.aliases.map((alias, i) => word('alias', alias, summary.pinyin?.aliases[i])),
      word('category', summary.category.name.zh, summary.pinyin?.category),
    ]
    return { summary, words, code: summary.code.replaceAll('-', '').toLowerCase(), english: summary.name.en.toLowerCase() }
  })
  return { entries, letters: once(() => lettersOf(entries)), sentences: once(() => sentencesOf(entries)), spell }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Only what can be spoken of a word: brackets and quotes fall out. */
const spokenOf = ({ characters, syllables }: Word): { characters: string[]; syllables: string[] } => {
  const kept = characters.map((character, i) => ({ character, syllable: syllables[i] ?? character })).filter(({ character }) => isSpoken(character))
  return { characters: kept.map(({ character }) => character), syllables: kept.map(({ syllable }) => syllable) }
}

function lettersOf(entries: readonly Entry[]): Letters {
  const words = entries.flatMap((entry) => entry.words.filter(({ kind }) => kind !== 'category').map((word) => ({ entry, word, spoken: spoken(spokenOf(word).syllables) })))
  const having = new Map<string, number[]>()
  words.forEach(({ spoken: { letters, initials } }, i) => {
    for (const pair of new Set([...letterPairs(levelled(letters)), ...letterPairs(levelled(initials)).map((two) => `${two}*`)])) {
      const known = having.get(pair)
      if (known) known.push(i)
      else having.set(pair, [i])
    }
  })
  return { words, having }
}

const sentencesOf = (entries: readonly Entry[]): SentenceIndex =>
  buildSentenceIndex(entries.map(({ words }) => ({ texts: words.map((word) => ({ ...spokenOf(word), weight: word.kind === 'category' ? 0.5 : 1 })) })))

function word(kind: Word['kind'], text: string, spelled: string | undefined): Word {
  const characters = [...fold(text)]
  const syllables = spelled?.split(' ') ?? []
  return { kind, text, folded: characters.join(''), characters, syllables: syllables.length === characters.length ? syllables : characters }
}

/** How sure a match is; smaller is better. The gaps in meaning are explained at findItems. */
const TIER = {
  shortCode: 0, code: 1, shortCodeBegins: 2, codeBegins: 3,
  exact: 10, nameBegins: 11, aliasBegins: 12, nameHas: 13, aliasHas: 14,
  spelledExact: 20, spelledNameBegins: 21, spelledAliasBegins: 22, codeLetters: 23, spelledNameHas: 24, spelledAliasHas: 25,
  english: 30, categoryHas: 31, spelledCategory: 32,
  nearLetters: 40, alike: 41, oneWrong: 42,
}

type Hit = { tier: number; /** how much of the text was not found, for loose matches */ loose: number; /** share of the word that the text covers */ coverage: number; via: FoundItem['via']; word: Word | null; start: number; end: number }

/**
 * Finds items by what was typed, best first; [] where nothing fits.
 *
 * In this order: short code (501, then 50…) and item code (MZ-01-01, mz0101, mz01 …); the whole name or
 * everyday word; what begins with the text; what contains it; the same by pinyin, in full, as initials or
 * mixed (dibao, db, disheng), with or without blanks and apostrophes; the letters of a department's codes;
 * English names; the category. Several words must each be found in the item.
 *
 * Only where all that finds nothing: for letters the pinyin with the fewest mistakes (nearPinyin.ts), for
 * sentences and misspelt Chinese the items that share most with the text (sentence.ts).
 *
 * Equal matches are ordered by how often the item is asked for, then by how much of the word was typed,
 * then by short code, so the order never changes between two calls.
 */
export function findItems(index: ItemIndex, text: string, limit: number): FoundItem[] {
  const capitals = /^[A-Z]{1,2}$/.test(text.trim())
  const typed = fold(text).split(/\s+/).filter(Boolean)
  const said = fold(text).split(/[\s?!。，、；：“”‘’~…]+/).filter(Boolean)
  if (said.length === 0) return []
  const letters = typed.join('').replace(/['’`-]/g, '')
  const spelledOut = /^[a-z]+$/.test(letters) && letters !== typed[0]
  const sure = (parts: readonly string[]): Found[] => collect(index, parts, (entry, part) => bestHit(entry, part, capitals))
  let found = sure(typed)
  if (found.length === 0 && said.length > 1) found = sure(said)
  if (found.length === 0 || (spelledOut && found.every(({ hit }) => hit.tier >= TIER.english))) found = [...(spelledOut ? sure([letters]) : []), ...found]
  if (found.length === 0) found = /^[a-z]+$/.test(letters) ? nearLetters(index, letters) : approximate(index, said.join(''))
  return found.sort(better).slice(0, limit).map(told)
}

/** An everyday word that is part of the name is underlined there. */
function told({ entry: { summary, words }, hit }: Found): FoundItem {
  const item = { code: summary.code, shortCode: summary.shortCode, name: summary.name.zh, nameEn: summary.name.en, department: summary.department }
  if (hit.word?.kind === 'name') return { ...item, via: hit.via, matched: { start: hit.start, end: hit.end }, alias: null }
  if (hit.word?.kind !== 'alias') return { ...item, via: hit.via, matched: null, alias: null }
  const inName = words[0]!.folded.indexOf(hit.word.folded)
  if (inName < 0) return { ...item, via: hit.via, matched: null, alias: hit.word.text }
  const [start, end] = hit.end > 0 ? [hit.start, hit.end] : [0, hit.word.folded.length]
  return { ...item, via: hit.via === 'alias' ? 'name' : hit.via, matched: { start: inName + start, end: inName + end }, alias: null }
}

type Found = { entry: Entry; hit: Hit }

/** The worst of several words decides how sure the item is; the first word is the one to underline. */
function collect(index: ItemIndex, typed: readonly string[], match: (entry: Entry, part: string) => Hit | null): Found[] {
  const found: Found[] = []
  for (const entry of index.entries) {
    const hits = typed.map((part) => match(entry, part))
    if (!hits.every((hit) => hit !== null)) continue
    const [first] = hits as [Hit, ...Hit[]]
    found.push({ entry, hit: { ...first, tier: Math.max(...hits.map((hit) => hit.tier)), loose: Math.max(...hits.map((hit) => hit.loose)) } })
  }
  return found
}

const FREQUENCY = { high: 0, medium: 1, low: 2 } satisfies Record<ItemSummary['frequency'], number>

function better(a: Found, b: Found): number {
  return a.hit.tier - b.hit.tier || a.hit.loose - b.hit.loose
    || FREQUENCY[a.entry.summary.frequency] - FREQUENCY[b.entry.summary.frequency]
    || b.hit.coverage - a.hit.coverage
    || (a.entry.summary.shortCode < b.entry.summary.shortCode ? -1 : 1)
}

// ---- sure matches

function bestHit(entry: Entry, text: string, capitals: boolean): Hit | null {
  const byCode = codeHit(entry, text, capitals)
  if (byCode && byCode.tier < TIER.exact) return byCode
  let best: Hit | null = byCode
  for (const candidate of entry.words) {
    const hit = literalHit(candidate, text) ?? spelledHit(candidate, text)
    if (hit && (!best || hit.tier < best.tier || (hit.tier === best.tier && hit.coverage > best.coverage))) best = hit
  }
  if (!best && text.length >= 3 && entry.english.includes(text)) best = { tier: TIER.english, loose: 0, coverage: 0, via: 'name', word: null, start: 0, end: 0 }
  return best
}

function codeHit(entry: Entry, text: string, capitals: boolean): Hit | null {
  const hit = (tier: number): Hit => ({ tier, loose: 0, coverage: 0, via: 'code', word: null, start: 0, end: 0 })
  if (text === entry.summary.shortCode) return hit(TIER.shortCode)
  if (/^\d{1,2}$/.test(text) && entry.summary.shortCode.startsWith(text)) return hit(TIER.shortCodeBegins)
  const compact = text.replaceAll('-', '')
  if (!/^[a-z]{1,2}\d{0,4}$/.test(compact) || !entry.code.startsWith(compact)) return null
  if (compact === entry.code) return hit(TIER.code)
  return hit(/\d/.test(compact) || capitals || text.endsWith('-') ? TIER.codeBegins : TIER.codeLetters)
}

function literalHit(word: Word, text: string): Hit | null {
  const start = word.folded.indexOf(text)
  if (start >= 0) {
    const whole = text.length === word.folded.length
    const tier = word.kind === 'category' ? TIER.categoryHas
      : whole ? TIER.exact
      : word.kind === 'name' ? (start === 0 ? TIER.nameBegins : TIER.nameHas)
      : start === 0 ? TIER.aliasBegins : TIER.aliasHas
    return { tier, loose: 0, coverage: text.length / word.folded.length, via: word.kind === 'alias' ? 'alias' : 'name', word, start, end: start + text.length }
  }
  return null
}

function spelledHit(word: Word, text: string): Hit | null {
  return /[a-z]/.test(text) ? spelled(word, text, exactSpellings) : null
}

/** The best place at which the text spells a run of the word; initials, syllables and characters may be mixed. */
function spelled(word: Word, text: string, spellings: (syllable: string) => readonly string[]): Hit | null {
  for (let start = 0; start < word.characters.length; start++) {
    if (!isSpoken(word.characters[start]!)) continue
    const end = spells(word, start, text, 0, spellings)
    if (end < 0) continue
    const whole = start === 0 && !word.characters.slice(end).some(isSpoken)
    const tier = word.kind === 'category' ? TIER.spelledCategory
      : whole ? TIER.spelledExact
      : word.kind === 'name' ? (start === 0 ? TIER.spelledNameBegins : TIER.spelledNameHas)
      : start === 0 ? TIER.spelledAliasBegins : TIER.spelledAliasHas
    return { tier, loose: 0, coverage: (end - start) / word.characters.length, via: 'pinyin', word, start, end }
  }
  return null
}

/** Where the run ends that begins at `at` and is spelled by the rest of the text; -1 if it is none. Brackets and quotes are not spoken. */
function spells(word: Word, at: number, text: string, from: number, spellings: (syllable: string) => readonly string[]): number {
  if (from === text.length) return at
  if (at === word.characters.length) return -1
  const character = word.characters[at]!
  if (!isSpoken(character)) return spells(word, at + 1, text, from, spellings)
  if (text.startsWith(character, from)) {
    const end = spells(word, at + 1, text, from + character.length, spellings)
    if (end >= 0) return end
  }
  const rest = text.length - from
  for (const spelling of spellings(word.syllables[at]!)) {
    if (text.startsWith(spelling, from)) {
      const end = spells(word, at + 1, text, from + spelling.length, spellings)
      if (end >= 0) return end
    } else if (spelling.length > rest && text.endsWith(spelling.slice(0, rest))) return at + 1
  }
  return -1
}

/** A bracket or a quote is not; everything else a name holds is. */
const isSpoken = remember((character) => /[\p{L}\p{N}]/u.test(character))

/** Whole syllable, then its initial: zhang → zhang, zh, z. */
const exactSpellings = remember((syllable) => (/^[a-z]/.test(syllable) ? [syllable, ...initials(syllable)] : []))

const initials = (syllable: string): string[] => (/^[zcs]h/.test(syllable) ? [syllable.slice(0, 2), syllable[0]!] : [syllable[0]!])

// ---- loose matches, only where nothing sure was found

/** How many words are compared letter by letter: those that share most pairs of letters with what was typed. */
const COMPARED = 50
const FARTHER = 1.5
/** Matching initials with a mistake says less than letters with one. */
const INITIALS = 0.6

/** The items whose pinyin is nearest to the letters; at most one mistake and one more for every six letters. */
function nearLetters(index: ItemIndex, typed: string): Found[] {
  if (typed.length < 4) return []
  const { words, having } = index.letters()
  let most = 1 + typed.length / 6
  const shared = new Map<number, number>()
  for (const pair of new Set(letterPairs(levelled(typed)))) {
    for (const i of having.get(pair) ?? []) shared.set(i, (shared.get(i) ?? 0) + 1)
    if (typed.length <= 14) for (const i of having.get(`${pair}*`) ?? []) shared.set(i, (shared.get(i) ?? 0) + 0.9)
  }
  const likely = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COMPARED)
  const best = new Map<Entry, Found>()
  for (const [i] of likely) {
    const candidate = words[i]
    if (!candidate) continue
    const { entry, word, spoken: { letters, begins, initials } } = candidate
    const inFull = distance(typed, { letters, begins }, most)
    const asInitials = typed.length >= 5 && typed.length <= 14 ? distance(levelled(typed), { letters: levelled(initials), begins: new Array<boolean>(initials.length + 1).fill(true) }, typed.length < 6 ? 1 : 1.5) + INITIALS : Infinity
    const cost = Math.min(inFull, asInitials)
    if (cost === Infinity) continue
    const covered = typed.length / Math.max(typed.length, inFull <= asInitials ? letters.length : initials.length)
    // What is much farther than the nearest is of no use to anybody.
    most = Math.min(most, cost + FARTHER)
    // What was left out of the word counts a little: a whole everyday word is likelier meant than a part of a long name.
    const loose = cost + 0.4 * (1 - covered)
    const known = best.get(entry)
    if (!known || loose < known.hit.loose) best.set(entry, { entry, hit: { tier: TIER.nearLetters, loose, coverage: covered, via: 'pinyin', word, start: 0, end: 0 } })
  }
  return [...best.values()]
}

/** By the sound of the whole text, then by what it shares with an item, last with one wrong character in three or more. */
function approximate(index: ItemIndex, text: string): Found[] {
  const heard = misheard(index, text)
  if (heard) return heard
  const shared = alike(index, text)
  return shared.length > 0 ? shared : index.entries.flatMap((entry) => oneWrong(entry, [...text]) ?? [])
}

function oneWrong(entry: Entry, characters: readonly string[]): Found | null {
  if (characters.length < 3) return null
  let best: Hit | null = null
  for (const word of entry.words) {
    for (let start = 0; start + characters.length <= word.characters.length; start++) {
      const coverage = characters.length / word.characters.length
      if ((!best || coverage > best.coverage) && characters.filter((c, i) => word.characters[start + i] !== c).length === 1)
        best = { tier: TIER.oneWrong, loose: 0, coverage, via: word.kind === 'alias' ? 'alias' : 'name', word, start, end: start + characters.length }
    }
  }
  return best && { entry, hit: best }
}

/** 残急证 is said as 残疾证: the items with a run of characters of just this sound; null where there is none. */
function misheard(index: ItemIndex, text: string): Found[] | null {
  const characters = [...text].filter(isSpoken)
  const syllables = index.spell && characters.length > 1 && characters.length <= LONGEST_WORD ? index.spell(characters.join('')).split(' ') : []
  if (syllables.length === 0 || !syllables.every((syllable) => /^[a-z]+$/.test(syllable))) return null
  const found = index.entries.flatMap((entry): Found[] => {
    const hits = entry.words.flatMap((word) => (word.kind === 'category' ? [] : spelled(word, syllables.join(''), wholeSyllable) ?? []))
    const [best] = hits.sort((a, b) => a.tier - b.tier || b.coverage - a.coverage)
    return best ? [{ entry, hit: best }] : []
  })
  return found.length > 0 ? found : null
}
const LONGEST_WORD = 12
const wholeSyllable = remember((syllable) => (/^[a-z]/.test(syllable) ? [syllable] : []))

const LIKELIER = { high: 1.06, medium: 1, low: 0.97 } satisfies Record<ItemSummary['frequency'], number>

/** The items that share most with a sentence; what has less than a third of the best is left out. */
function alike(index: ItemIndex, text: string): Found[] {
  const spoken = [...text].filter(isSpoken).join('')
  if ([...spoken].length < 2) return []
  const near = nearness(index.sentences(), spoken, index.spell?.(spoken).split(' ') ?? null)
  const scored = index.entries.map((entry, i) => ({ entry, score: (near[i] ?? 0) * LIKELIER[entry.summary.frequency] }))
  const best = Math.max(...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score > 0 && score >= best / 3).map(({ entry, score }) => {
    const alias = entry.words.filter(({ kind, folded }) => kind === 'alias' && text.includes(folded)).sort((a, b) => b.folded.length - a.folded.length)[0] ?? null
    return { entry, hit: { tier: TIER.alike, loose: best - score, coverage: 0, via: alias ? 'alias' as const : 'name' as const, word: alias, start: 0, end: 0 } }
  })
}

// ---- small things

/** Half-width, small letters, without dots and quotes around words; one character stays one character. */
const fold = (text: string): string => halfWidth(text).toLowerCase()

function remember<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = make(key)))
    return value
  }
}
