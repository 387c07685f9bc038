import { customPinyin, pinyin } from 'pinyin-pro'

// 个人参保 holds 人参 (ginseng), which the dictionary prefers.
customPinyin({ 个人参保: 'gè rén cān bǎo' })

/**
 * One syllable per character, separated by blanks, without tones; what is not Chinese stands for itself
 * in small letters. Words are read as words (参保 can bao, 给付 ji fu).
 *
 * Used when the catalogue is made, so that searching needs no pinyin library.
 * @example spell('吃低保') // 'chi di bao'
 */
export function spell(text: string): string {
  const syllables = pinyin(text.replace(/\s/g, '_'), { toneType: 'none', type: 'array', v: true })
  const characters = [...text]
  if (syllables.length !== characters.length) throw new Error(`cannot spell ${text}: ${syllables.join(' ')}`)
  return syllables.map((syllable) => syllable.toLowerCase()).join(' ')
}
