/**
 * Puts the fonts of the printed papers under resources/fonts/generated (not in git): the woff2 slices of Noto Serif SC and
 * Noto Sans SC, weights 400 and 700, their licences, one stylesheet, and the list of characters that all of them have
 * together with the rare fonts. Does nothing when they are there already.
 *
 *   node scripts/run-ts.mjs scripts/fonts/prepare.ts
 */
import { convert } from 'fontverter'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { codePointsOf, cssRange, fromRanges, isTrueType, parseCssRange, toRanges } from './fontFile'

const require = createRequire(import.meta.url)
export const fontsFolder = join(import.meta.dirname, '../../resources/fonts')
export const rareFolder = join(fontsFolder, 'rare')
const generated = join(fontsFolder, 'generated')

/** Chromium takes the slices for text; the family names are ours, so that no font of the machine is ever taken instead. */
const families = [
  { name: 'Paper Song', package: '@fontsource/noto-serif-sc' },
  { name: 'Paper Hei', package: '@fontsource/noto-sans-sc' },
] as const
const weights = [400, 700] as const
/** In this order; the first that has a character wins. One file serves both weights. */
const rareNames = ['rare-1a', 'rare-1b', 'rare-2'] as const

interface Slice { file: string; ranges: [number, number][] }
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))

function slicesOf(name: string, weight: number): Slice[] {
  const css = readFileSync(join(packageFolder(name), `${weight}.css`), 'utf8')
  const slices = [...css.matchAll(/url\(\.\/files\/([^)]+\.woff2)\)[^}]*unicode-range:\s*([^;]+);/g)].map((match) => ({ file: match[1]!, ranges: parseCssRange(match[2]!) }))
  if (slices.length < 50) throw new Error(`${name} ${weight}.css has only ${slices.length} slices: its form has changed, look at scripts/fonts/prepare.ts`)
  return slices
}

async function charactersOf(woff2: string): Promise<Set<number>> {
  const font = new Uint8Array(await convert(readFileSync(woff2), 'truetype'))
  if (!isTrueType(font)) throw new Error(`${woff2} has no TrueType outlines; the PDF would carry Type 3 fonts`)
  return codePointsOf(font)
}

/** What one weight of one family really draws: a browser asks a slice only for its declared range. */
async function coverageOf(name: string, weight: number): Promise<Set<number>> {
  const found = new Set<number>()
  for (const slice of slicesOf(name, weight)) {
    const has = await charactersOf(join(packageFolder(name), 'files', slice.file))
    for (const c of fromRanges(slice.ranges)) if (has.has(c)) found.add(c)
  }
  return found
}

/** Characters that every family has in every weight. */
export async function notoCoverage(): Promise<Set<number>> {
  let common: Set<number> | undefined
  for (const { package: name } of families) {
    for (const weight of weights) {
      const here = await coverageOf(name, weight)
      common = common ? new Set([...common].filter((c) => here.has(c))) : here
    }
  }
  return common!
}

function stampOf(): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename))
  for (const { package: name } of families) hash.update(readFileSync(join(packageFolder(name), 'package.json')))
  for (const name of rareNames) hash.update(readFileSync(join(rareFolder, `${name}.woff2`)))
  return hash.digest('hex')
}

/** @returns what was done: false when everything was there. */
export async function prepareFonts(): Promise<boolean> {
  const stamp = stampOf()
  const stampFile = join(generated, 'stamp.txt')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false

  const making = `${generated}.${process.pid}`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const noto = await notoCoverage()
  const css: string[] = []
  for (const { name, package: from } of families) {
    for (const weight of weights) {
      for (const { file, ranges } of slicesOf(from, weight)) {
        copyFileSync(join(packageFolder(from), 'files', file), join(making, file))
        // Only what all four fonts draw: a character that one of them lacks comes from the rare font everywhere.
        const drawn = toRanges([...fromRanges(ranges)].filter((c) => noto.has(c)))
        if (drawn.length > 0) css.push(face(name, String(weight), file, drawn))
      }
    }
    copyFileSync(join(packageFolder(from), 'LICENSE'), join(making, `LICENSE-${from.split('/')[1]}.txt`))
  }
  const all = new Set(noto)
  for (const name of rareNames) {
    const has = await charactersOf(join(rareFolder, `${name}.woff2`))
    const own = [...has].filter((c) => c >= 0x3400 && !all.has(c))
    css.push(face('Paper Rare', '400 700', `../rare/${name}.woff2`, toRanges(own)))
    for (const c of own) all.add(c)
  }
  writeFileSync(join(making, 'fonts.css'), `${css.join('\n')}\n`)
  writeFileSync(join(making, 'coverage.json'), JSON.stringify(toRanges(all)))
  writeFileSync(join(making, 'stamp.txt'), stamp)
  rmSync(generated, { recursive: true, force: true })
  renameSync(making, generated)
  return true
}

const face = (family: string, weight: string, file: string, ranges: readonly [number, number][]): string =>
  `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};font-display:block;src:url(${file}) format('woff2');unicode-range:${cssRange(ranges)}}`

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now()
  const made = await prepareFonts()
  const files = readdirSync(generated).length
  console.log(made ? `Fonts prepared: ${files} files in ${Math.round(performance.now() - started)} ms.` : 'Fonts are ready.')
}
