import { halfWidth } from '../domain/fields/kind'
import type { ItemSummary } from './schema'

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
type Entry = { summary: ItemSummary; code: string; english: string; words: Word[]; /** every two neighbouring characters of its words */ pairs(): ReadonlySet<string> }
export type ItemIndex = { readonly entries: readonly Entry[] }

/** Makes the index once at start; the syllables come with the summaries, so it takes a few milliseconds. */
export function buildItemIndex(summaries: readonly ItemSummary[]): ItemIndex {
  const entries = summaries.map((summary): Entry => {
    const words = [
      word('name', summary.name.zh, summary.pinyin?.name),
      ...summary.aliases.map((alias, i) => word('alias', alias, summary.pinyin?.aliases[i])),
      word('category', summary.category.name.zh, summary.pinyin?.category),
    ]
    let pairs: ReadonlySet<string> | undefined
    return {
      summary, words, code: summary.code.replaceAll('-', '').toLowerCase(), english: summary.name.en.toLowerCase(),
      // Made when first wanted: only a text that fits nothing else needs them.
      pairs: () => (pairs ??= new Set(words.flatMap(({ characters }) => pairsOf(characters)))),
    }
  })
  return { entries }
}

function word(kind: Word['kind'], text: string, spelled: string | undefined): Word {
  const characters = [...fold(text)]
  const syllables = spelled?.split(' ') ?? []
  return { kind, text, folded: characters.join(''), characters, syllables: syllables.length === characters.length ? syllables : characters }
}

/** How sure a match is; smaller is better. The gaps in meaning are explained at findItems. */
const TIER = {
  shortCode: 0, code: 1, shortCodeBegins: 2, codeBegins: 3,
  exact: 10, nameBegins: 11, aliasBegins: 12, nameHas: 13, aliasHas: 14, saysAlias: 15,
  spelledExact: 20, spelledNameBegins: 21, spelledAliasBegins: 22, codeLetters: 23, spelledNameHas: 24, spelledAliasHas: 25,
  english: 30, categoryHas: 31, spelledCategory: 32,
  confused: 40, oneWrong: 41, alike: 42,
}

type Hit = { tier: number; /** how much of the text was not found, for loose matches */ loose: number; /** share of the word that the text covers */ coverage: number; via: FoundItem['via']; word: Word | null; start: number; end: number }

/**
 * Finds items by what was typed, best first; [] where nothing fits.
 *
 * In this order: short code (501, then 50…) and item code (MZ-01-01, mz0101, mz01 …); the whole name or
 * everyday word; what begins with the text; what contains it; an everyday word that the text contains
 * (我要吃低保); the same by pinyin, in full, as initials or mixed (dibao, db, disheng); the letters of a
 * department's codes; English names; the category. Only where all that finds nothing: syllables that sound
 * alike (n/ng, l/n, z/zh, c/ch, s/sh), one wrong letter or character, and last the items that share the
 * most pairs of characters with the text. Several words must each be found in the item.
 *
 * Equal matches are ordered by how often the item is asked for, then by how much of the word was typed,
 * then by short code, so the order never changes between two calls.
 */
export function findItems(index: ItemIndex, text: string, limit: number): FoundItem[] {
  const capitals = /^[A-Z]{1,2}$/.test(text.trim())
  const typed = fold(text).split(/\s+/).filter(Boolean)
  if (typed.length === 0) return []
  const sure = collect(index, typed, (entry, part) => bestHit(entry, part, capitals))
  const found = sure.length === 0 ? collect(index, typed, looseHit)
    : sure.some(({ hit }) => hit.tier !== TIER.saysAlias) ? sure
    : collect(index, typed, sentenceHit)
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
  // 我要吃低保: the text says an everyday word among others. The longer the word, the surer.
  if (word.kind === 'alias' && word.folded.length >= 2 && text.includes(word.folded))
    return { tier: TIER.saysAlias, loose: text.length - word.folded.length, coverage: 1, via: 'alias', word, start: 0, end: 0 }
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

/** Spellings that sound alike in many mouths: zh/z, ch/c, sh/s, l/n and a final n/ng. */
const alikeSpellings = remember((syllable) => {
  if (!/^[a-z]/.test(syllable)) return []
  const [, initial = '', final = ''] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$/.exec(syllable) ?? []
  const swaps: Record<string, string[]> = { zh: ['z'], z: ['zh'], ch: ['c'], c: ['ch'], sh: ['s'], s: ['sh'], l: ['n'], n: ['l'] }
  const finals = [final, ...(/ng$/.test(final) ? [final.slice(0, -1)] : /[aeiou]n$/.test(final) ? [`${final}g`] : [])]
  const whole = [initial, ...(swaps[initial] ?? [])].flatMap((i) => finals.map((f) => i + f))
  return [...new Set([...whole, ...whole.flatMap(initials)])]
})

function looseHit(entry: Entry, text: string): Hit | null {
  const sure = bestHit(entry, text, false)
  if (sure) return sure
  let best: Hit | null = null
  for (const candidate of entry.words) {
    const hit = /[a-z]/.test(text) ? lettersHit(candidate, text) : charactersHit(candidate, text)
    if (hit && (!best || hit.tier < best.tier || (hit.tier === best.tier && hit.coverage > best.coverage))) best = hit
  }
  return best ?? alikeHit(entry, text)
}

function lettersHit(word: Word, text: string): Hit | null {
  const confused = spelled(word, text, alikeSpellings)
  if (confused) return { ...confused, tier: TIER.confused }
  if (!/^[a-z]{4,}$/.test(text)) return null
  for (let start = 0; start < word.characters.length; start++) {
    const whole = word.syllables.slice(start).filter(isSpoken).join('')
    if (beginsNearly(whole, text)) return { tier: TIER.oneWrong, loose: 0, coverage: text.length / Math.max(whole.length, text.length), via: 'pinyin', word, start, end: lastTouched(word, start, text.length) }
  }
  return null
}

/** Does `whole` begin with `text`, were it not for one letter wrong, missing, too many or two exchanged? The first letter must be right. */
function beginsNearly(whole: string, text: string): boolean {
  let at = 0
  while (at < text.length && whole[at] === text[at]) at++
  if (at === 0) return false
  if (at >= text.length - 1) return true
  return whole.startsWith(text.slice(at + 1), at + 1) || whole.startsWith(text.slice(at), at + 1) || whole.startsWith(text.slice(at + 1), at)
    || (whole[at] === text[at + 1] && whole[at + 1] === text[at] && whole.startsWith(text.slice(at + 2), at + 2))
}

function lastTouched(word: Word, start: number, letters: number): number {
  let [at, left] = [start, letters]
  while (at < word.characters.length && left > 0) left -= isSpoken(word.characters[at]!) ? word.syllables[at++]!.length : (at++, 0)
  return at
}

/** One wrong character in three or more. */
function charactersHit(word: Word, text: string): Hit | null {
  const characters = [...text]
  if (characters.length < 3) return null
  for (let start = 0; start + characters.length <= word.characters.length; start++) {
    const wrong = characters.filter((c, i) => word.characters[start + i] !== c).length
    if (wrong === 1) return { tier: TIER.oneWrong, loose: 0, coverage: characters.length / word.characters.length, via: word.kind === 'alias' ? 'alias' : 'name', word, start, end: start + characters.length }
  }
  return null
}

/** 补办残疾证 and 残疾证补办 share two of four pairs of neighbouring characters. At least half must be shared. */
function alikeHit(entry: Entry, text: string): Hit | null {
  const pairs = pairsOf([...text])
  if (pairs.length < 2 || /[a-z]/.test(text)) return null
  const known = entry.pairs()
  const missing = pairs.filter((pair) => !known.has(pair)).length
  return missing * 2 <= pairs.length ? { tier: TIER.alike, loose: missing, coverage: 0, via: 'name', word: null, start: 0, end: 0 } : null
}

/** 补办残疾证 says 残疾证, but an item with 残疾证补办 is as near: in a sentence the pairs in common decide. */
function sentenceHit(entry: Entry, text: string): Hit | null {
  const [said, alike] = [bestHit(entry, text, false), alikeHit(entry, text)]
  if (said && alike) return { ...said, loose: alike.loose }
  return said ?? (alike && { ...alike, tier: TIER.saysAlias })
}

const pairsOf = (characters: readonly string[]): string[] => characters.slice(1).map((c, i) => characters[i]! + c)

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
