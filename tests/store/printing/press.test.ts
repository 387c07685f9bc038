import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pageSizeMm } from '../../../electron/printing/pageSize'
import { startPress, type Press } from '../../../scripts/fonts/press'
import type { CasePaperKind } from '../../../shared/ipc/views'
import type { PaperFacts } from '../../../shared/print/paperFacts'
import { facts, line } from '../../shared/print/facts'

/** The real Electron runtime makes real PDFs, which poppler reads back. */
const work = mkdtempSync(join(tmpdir(), 'press-'))
const full = join(work, 'papers', '2031')
const canMount = process.platform === 'linux' && process.getuid?.() === 0
let press: Press

beforeAll(async () => {
  mkdirSync(full, { recursive: true })
  if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', full])
  press = await startPress({ papers: join(work, 'papers'), work: join(work, 'program') })
}, 120_000)
afterAll(async () => {
  await press?.close()
  if (canMount) execFileSync('umount', [full])
  rmSync(work, { recursive: true, force: true })
})

const poppler = (tool: string, ...args: string[]): string => execFileSync(tool, args, { encoding: 'utf8' })
/** Text without the line ends of the layout. */
const textOf = (file: string): string => poppler('pdftotext', '-raw', file, '-').replace(/\s+/g, '')
const fontTypes = (file: string): Set<string> => new Set(poppler('pdffonts', file).split('\n').slice(2).filter(Boolean).map((row) => `${/(CID TrueType|Type 3|\S+ \S+)\s+(?:Identity-H|Custom|WinAnsi|Builtin)/.exec(row)?.[1]} embedded=${/\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/.exec(row)?.[1]}`))

async function made(kind: CasePaperKind, paper: PaperFacts) {
  const answer = await press.make(kind, paper)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.value
}

const rare = '𬭚䶮㛃𠅤喆堃垚昺犇翀'
function rareCase(): PaperFacts {
  const paper = facts()
  paper.case.applicant.name = `尉迟${rare}`
  return paper
}

describe('the three papers of a case', () => {
  test('carry their numbers, every paper’s name and a name of rare characters, in embedded TrueType fonts', async () => {
    const paper = rareCase()
    const [acceptance, receipt, slip] = [await made('acceptance', paper), await made('receipt', paper), await made('slip', paper)]
    for (const letter of [acceptance, receipt]) {
      const text = textOf(letter.file)
      expect(text).toContain('WX02-26-03423')
      expect(text).toContain(letter.docNo)
      expect(text).toContain(`尉迟${rare}`)
      for (const { name } of paper.case.materials) expect(text).toContain(name)
      expect(await pageSizeMm(letter.file)).toEqual({ width: expect.closeTo(210, 0), height: expect.closeTo(297, 0) })
    }
    expect(textOf(slip.file)).toContain('2026-11-10周二')
    expect((await pageSizeMm(slip.file))!.width).toBeCloseTo(80, 0)
    expect(poppler('pdfinfo', slip.file)).toMatch(/Pages:\s+1\n/)
    for (const { file } of [acceptance, receipt, slip]) expect(fontTypes(file)).toEqual(new Set(['CID TrueType embedded=yes']))
    expect([acceptance, receipt, slip].map(({ copies, pages, media, missing }) => ({ copies, pages, media, missing }))).toEqual([
      { copies: 3, pages: 3, media: 'A4', missing: [] }, { copies: 2, pages: 2, media: 'A4', missing: [] }, { copies: 1, pages: 1, media: '80mm', missing: [] },
    ])
  })

  test('are files under year and receipt number, with their hash and the HTML beside them, and no half file', async () => {
    const { file, htmlFile, sha256 } = await made('acceptance', facts())
    expect(file).toBe(join(work, 'papers/2026/WX02-26-03423/acceptance-望溪二受〔2026〕3423号.pdf'))
    expect(htmlFile).toBe(file.replace(/pdf$/, 'html'))
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256)
    expect(readdirSync(dirname(file)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('name each copy for its reader, on sheets of its own', async () => {
    const { file } = await made('acceptance', facts())
    for (const [page, reader] of [[1, '档案'], [2, '申请人'], [3, '部门']] as const) {
      expect(poppler('pdftotext', '-f', String(page), '-l', String(page), file, '-')).toContain(`第${page}份，共3份（${reader}）`)
    }
  })
})

test('a list too long for a sheet goes on under its head row, on numbered pages, and loses nothing', async () => {
  const materials = Array.from({ length: 31 }, (_, i) => line('m01', `第${i + 1}项${'很长的材料名称，'.repeat(6)}完`, 'copy', 1))
  const { file, pages } = await made('receipt', facts({ case: { materials, receiptNo: 'WX02-26-03424' } }))
  const text = textOf(file)
  for (const { name } of materials) expect(text.split(name)).toHaveLength(3) // two copies
  expect(pages).toBeGreaterThanOrEqual(4)
  expect(text.match(/收到的材料/g)!.length).toBe(pages)
  expect(text).toContain(`第1页，共${pages / 2}页`)
  expect(text).toContain(`第${pages / 2}页，共${pages / 2}页`)
})

test('hostile and endless input is printed as text and runs nothing', async () => {
  const paper = facts({ case: { receiptNo: 'WX02-26-03425' } })
  paper.case.applicant.name = `<script>document.title='ran'</script><img src=x onerror="alert(1)">${'A'.repeat(300)}`
  paper.community = '长'.repeat(400)
  const { file, htmlFile } = await made('acceptance', paper)
  expect(textOf(file)).toContain(`<script>document.title='ran'</script><imgsrc=xonerror="alert(1)">${'A'.repeat(300)}`)
  expect(readFileSync(htmlFile, 'utf8')).not.toMatch(/<script|<img/)
})

test('all characters of 通用规范汉字表 can be printed; younger ones are named', async () => {
  expect(await press.missing(readFileSync(join(import.meta.dirname, 'guifan-hanzi.txt'), 'utf8').trim())).toEqual([])
  expect(await press.missing('陈\u{30000}芳')).toEqual(['\u{30000}'])
  const paper = facts({ case: { receiptNo: 'WX02-26-03426' } })
  paper.case.applicant.name = '陈\u{30000}芳'
  const { file, missing } = await made('acceptance', paper)
  expect(missing).toEqual(['\u{30000}'])
  expect(textOf(file)).toContain('陈〔U+30000〕芳')
  expect(fontTypes(file)).toEqual(new Set(['CID TrueType embedded=yes']))
})

describe('looking at papers', () => {
  test('a kept paper and a preview have addresses; a preview has no number', async () => {
    const { htmlFile } = await made('slip', facts())
    const kept = await press.fetch(`app://paper/sheet/2026/WX02-26-03423/${htmlFile.split('/').at(-1)!}`)
    expect(kept).toMatchObject({ status: 200 })
    expect(kept.policy).toContain("default-src 'none'")
    const preview = await press.fetch(await press.preview('acceptance', facts()))
    expect(preview.text).toContain('预览')
    expect(preview.text).not.toContain('WX02-26-03423')
  })

  test('nothing but papers, styles and fonts is served', async () => {
    for (const path of ['/sheet/../../../etc/passwd', '/sheet/%2e%2e/%2e%2e/etc/passwd.html', '/fonts/../catalogue/index.json', '/paper/paginate.js', '/sheet/2026/WX02-26-03423/', '/']) {
      expect((await press.fetch(`app://paper${path}`)).status, path).toBe(404)
    }
    expect((await press.fetch('app://paper/paper/letter.css')).status).toBe(200)
  })
})

test.runIf(canMount)('on a full disk the paper is refused with a sentence and no half file stays', async () => {
  const answer = await press.make('acceptance', facts({ case: { acceptedOn: '2031-10-13', promisedOn: null, legalOn: null, receiptNo: 'WX02-31-00001' } }))
  expect(answer).toMatchObject({ ok: false, error: { code: 'disk-full', zh: expect.stringContaining('磁盘已满') } })
  expect(readdirSync(full, { recursive: true })).toEqual(['WX02-31-00001'])
})

test('after the window of the press broke, the next paper is made all the same', async () => {
  await press.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.webContents.forcefullyCrashRenderer()))
  expect((await made('slip', facts())).pages).toBe(1)
})
