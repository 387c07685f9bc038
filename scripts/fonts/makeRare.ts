/**
 * Makes resources/fonts/rare/*.woff2 again. Needed only when the wanted characters change:
 *
 *   apt-get install fonts-hanazono unicode-data
 *   node scripts/run-ts.mjs scripts/fonts/makeRare.ts
 *
 * rare-1 is small and holds what names need most: all characters of 通用规范汉字表 that the Noto slices lack, and
 * the extra characters below. rare-2 holds the rest of the Basic Multilingual Plane's Chinese characters.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { codePointsOf, isTrueType } from './fontFile'
import { notoCoverage, rareFolder } from './prepare'

const hanazono = (name: string): Buffer => readFileSync(`/usr/share/fonts/truetype/hanazono/${name}.ttf`)

/** Characters of names met in practice and in the demo data that no list above has. */
const extraNames = '䶮㛃㐱㑇㠭㬎㴋𠅤𠙶𠮟𣸣𤩽𤧛𪨶𪩘𬭚𬬭'

/** Unihan's kTGH: the 8105 characters of the table of 2013. */
function standardTable(): number[] {
  const text = execFileSync('bzcat', ['/usr/share/unicode/Unihan_OtherMappings.txt.bz2'], { encoding: 'utf8', maxBuffer: 64 << 20 })
  return [...text.matchAll(/^U\+([0-9A-F]+)\tkTGH\t/gm)].map((match) => Number.parseInt(match[1]!, 16))
}

/** Base + extension A + the twelve unified characters among the compatibility ideographs. */
function* plane0(): Generator<number> {
  for (let c = 0x3400; c <= 0x9fff; c++) if (c < 0x4dc0 || c > 0x4dff) yield c
  for (let c = 0xfa0e; c <= 0xfa29; c++) yield c
}

const table = standardTable()
const noto = await notoCoverage()
const lacking = (codePoints: Iterable<number>): Set<number> => new Set([...codePoints].filter((c) => !noto.has(c)))
const first = lacking([...table, ...[...extraNames].map((char) => char.codePointAt(0)!)])
const second = [...lacking(plane0())].filter((c) => !first.has(c))

const sources = ['HanaMinA', 'HanaMinB'].map((name) => ({ name, font: hanazono(name) })).map((s) => ({ ...s, has: codePointsOf(new Uint8Array(s.font)) }))

async function write(name: string, wanted: Iterable<number>, from: (typeof sources)[number]): Promise<void> {
  const here = [...wanted].filter((c) => from.has.has(c)).sort((a, b) => a - b)
  const font = await subsetFont(from.font, String.fromCodePoint(...here), { targetFormat: 'truetype' })
  if (!isTrueType(new Uint8Array(font))) throw new Error(`${name} is not TrueType`)
  const woff2 = await subsetFont(font, String.fromCodePoint(...here), { targetFormat: 'woff2' })
  writeFileSync(join(rareFolder, `${name}.woff2`), woff2)
  console.log(`${name}.woff2: ${here.length} characters of ${from.name}, ${woff2.length} bytes`)
}

await write('rare-1a', first, sources[0]!)
await write('rare-1b', first, sources[1]!)
await write('rare-2', second, sources[0]!)
const nowhere = [...first, ...second].filter((c) => !sources.some((s) => s.has.has(c)))
console.log(`in no font: ${nowhere.map((c) => `${String.fromCodePoint(c)} U+${c.toString(16)}`).join(' ') || 'none'}`)
writeFileSync(join(import.meta.dirname, '../../tests/store/printing/guifan-hanzi.txt'), `${table.map((c) => String.fromCodePoint(c)).join('')}\n`)
