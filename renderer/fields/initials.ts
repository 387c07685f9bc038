/**
 * The pinyin initial of each character by the collation order of the browser's own Chinese table.
 *
 * Good enough to find one of at most twenty options while typing (`jtzh` → 家庭整户); searching people
 * and items needs the full readings and happens in main.
 */
/* eslint-disable no-restricted-syntax -- the first character of each letter in the collation, no words */
const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin')
const first: [string, string][] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '咑'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '丌'], ['k', '咔'], ['l', '垃'], ['m', '妈'],
  ['n', '拿'], ['o', '噢'], ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '仨'], ['t', '他'], ['w', '屲'], ['x', '夕'], ['y', '丫'], ['z', '帀'],
]
/* eslint-enable no-restricted-syntax */

export function initials(text: string): string {
  let out = ''
  for (const c of text) {
    if (/[a-z0-9]/i.test(c)) { out += c.toLowerCase(); continue }
    const code = c.charCodeAt(0)
    if (code < 0x3400 || code > 0x9fff) continue
    let letter = ''
    for (const [l, start] of first) if (collator.compare(c, start) >= 0) letter = l
    out += letter
  }
  return out
}

/** An option is found by a part of its text or from the beginning of its initials. */
export function optionMatches(option: string, typed: string): boolean {
  const query = typed.trim().toLowerCase()
  return query === '' || option.toLowerCase().includes(query) || initials(option).startsWith(query)
}
