import { meaningsOf } from './everyday'
import { levelled } from './nearPinyin'

/**
 * Whole sentences and misspelt Chinese: which item shares most with what was said, where rare things count more than
 * common ones (tf-idf). Looked at are neighbouring characters, the same by their sound (最底 is 最低), and meanings.
 */

/** One item: its name, everyday words and category, with a syllable for each character. */
export type Said = { texts: { characters: readonly string[]; syllables: readonly string[]; weight: number }[] }
type Word = { pairs: readonly string[]; total: number }
type Bag = { pairs: Map<string, number>; sounds: Map<string, number>; meanings: ReadonlySet<number>; words: Word[]; width: number }
export type SentenceIndex = { bags: Bag[]; rarity: { pair(pair: string): number; sound(pair: string): number; meaning(meaning: number): number } }

/** Words of every question: what stands next to each other only because of them says nothing. */
const FILLERS = /怎么办|怎么样|怎么|怎样|如何|什么|有没有|能不能|可不可以|可以|是不是|请问|我想|我要|想要|需要|一下|我们|他们|你们|我家|这个|那个|现在|自己的|吗|呢|吧|啊|哪里|多少/g

/** The places of a text at which a filler stands. */
function fillersOf(text: string): ReadonlySet<number> {
  const places = new Set<number>()
  for (const found of text.matchAll(FILLERS)) for (let i = 0; i < found[0].length; i++) places.add(found.index + i)
  return places
}

/** Neighbouring characters, '' where one of them belongs to a filler. */
function pairsOf(characters: readonly string[]): string[] {
  const fillers = fillersOf(characters.join(''))
  return characters.slice(1).map((c, i) => (fillers.has(i) || fillers.has(i + 1) ? '' : `${characters[i]}${c}`))
}
const levels = new Map<string, string>()
function levelOf(syllable: string): string {
  let level = levels.get(syllable)
  if (level === undefined) levels.set(syllable, (level = levelled(syllable)))
  return level
}
const soundPairs = (syllables: readonly string[]): string[] => {
  const level = syllables.map(levelOf)
  return level.slice(1).map((s, i) => `${level[i]} ${s}`)
}

export function buildSentenceIndex(items: readonly Said[]): SentenceIndex {
  const bags = items.map(({ texts }): Bag => {
    const [pairs, sounds] = [new Map<string, number>(), new Map<string, number>()]
    const put = (to: Map<string, number>, key: string, weight: number): void => void to.set(key, Math.max(to.get(key) ?? 0, weight))
    for (const { characters, syllables, weight } of texts) {
      for (const pair of pairsOf(characters)) if (pair) put(pairs, pair, weight)
      for (const pair of soundPairs(syllables)) put(sounds, pair, weight)
    }
    return {
      pairs, sounds, meanings: new Set(meaningsOf(texts.filter(({ weight }) => weight === 1).map(({ characters }) => characters.join('')).join(' '))), width: pairs.size,
      words: texts.filter(({ characters, weight }) => weight === 1 && characters.length > 1).map(({ characters }) => ({ pairs: pairsOf(characters).filter(Boolean), total: 0 })),
    }
  })
  const rarityIn = <T>(sets: Iterable<T>[]): ((key: T) => number) => {
    const counts = new Map<T, number>()
    for (const set of sets) for (const key of set) counts.set(key, (counts.get(key) ?? 0) + 1)
    return (key) => Math.log(1 + items.length / (counts.get(key) ?? 0.5))
  }
  const rarity = { pair: rarityIn(bags.map(({ pairs }) => pairs.keys())), sound: rarityIn(bags.map(({ sounds }) => sounds.keys())), meaning: rarityIn(bags.map(({ meanings }) => meanings)) }
  for (const bag of bags) for (const word of bag.words) word.total = word.pairs.reduce((sum, pair) => sum + rarity.pair(pair), 0)
  return { bags, rarity }
}

const SOUND = 0.6
const MEANING = 1.3
const WHOLE = 0.6
/** So much of what was said, by weight, must be found at the least: by sound alone half of it. */
const LEAST = 0.05
const LEAST_BY_SOUND = 0.5
/** A meaning that more than half of the items have is not enough by itself. */
const LEAST_MEANT = 1

/** How near each item is to the text, in the order of the index; 0 where nothing fits. `syllables` of the text where they are known. */
export function nearness({ bags, rarity }: SentenceIndex, text: string, syllables: readonly string[] | null): number[] {
  const characters = [...text]
  const pairs = pairsOf(characters)
  const sounds = syllables?.length === characters.length ? soundPairs(syllables) : []
  const meanings = meaningsOf(text)
  const weights = pairs.map((pair) => (pair ? rarity.pair(pair) : 0))
  const soundWeights = sounds.map((pair, i) => (pairs[i] ? rarity.sound(pair) : 0))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const distinct = new Set(pairs)
  return bags.map((bag) => {
    let [score, literal] = [0, 0]
    pairs.forEach((pair, i) => {
      const here = (bag.pairs.get(pair) ?? 0) * (weights[i] ?? 0)
      const heard = SOUND * (bag.sounds.get(sounds[i] ?? '') ?? 0) * (soundWeights[i] ?? 0)
      literal += here
      score += Math.max(here, heard)
    })
    const meant = meanings.reduce((sum, meaning) => sum + (bag.meanings.has(meaning) ? rarity.meaning(meaning) : 0), 0)
    if (literal === 0 && score < all * LEAST_BY_SOUND && meant < LEAST_MEANT) return 0
    let whole = 0
    for (const { pairs: own, total } of bag.words) {
      let shared = 0
      for (const pair of own) if (distinct.has(pair)) shared += rarity.pair(pair)
      if (shared > 0) whole = Math.max(whole, (shared * shared) / total)
    }
    const found = score + MEANING * meant + WHOLE * whole
    return found < all * LEAST ? 0 : found / (1 + bag.width / 300)
  })
}
