import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptanceModel } from '../../../shared/print/acceptanceModel'
import { cleanText, missingCharacters, type Coverage } from '../../../shared/print/coverage'
import { citeLaw } from '../../../shared/print/legalBasis'
import { paperLimits } from '../../../shared/print/paperFacts'
import { receiptModel } from '../../../shared/print/receiptModel'
import { renderPaper } from '../../../shared/print/renderPaper'
import { slipModel } from '../../../shared/print/slipModel'
import { calendar2026, facts, line } from './facts'

const named = (name: string) => {
  const paper = facts()
  paper.case.applicant.name = name
  return paper
}
const all = (paper: ReturnType<typeof facts>, coverage: Coverage | null = null) => {
  const limits = paperLimits(paper, calendar2026)
  return [acceptanceModel(paper, limits), receiptModel(paper, limits), slipModel(paper, limits)].map((model) => renderPaper(model, coverage))
}

test('what a resident typed is text, never markup', () => {
  const hostile = `<script>alert('x')</script><img src=x onerror="a()">&amp;"`
  const paper = named(hostile)
  paper.community = hostile
  paper.case.materials = [line('m01', hostile, 'copy', 1, { note: hostile })]
  for (const html of all(paper)) {
    expect(html).not.toMatch(/<script|<img|onerror="/)
    expect(html.match(/<meta http-equiv/g)).toHaveLength(1)
  }
})

test('no input can open a tag or leave an attribute', () => {
  const baseline = all(named('甲')).map(tags)
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
    all(named(name)).forEach((html, i) => expect(new Set([...tags(html), ...baseline[i]!])).toEqual(new Set(baseline[i])))
  }), { numRuns: 40 })
})
const tags = (html: string): string[] => [...html.replace(/<path [^>]*>/g, '').matchAll(/<[^>]*>/g)].map((match) => match[0])

test('direction marks, control characters and line ends do not reach the paper', () => {
  expect(cleanText('陈\u202e桂\u0000芳\u200b\nA\ufe0f\u{e0100}　B')).toBe('陈桂芳 A　B')
})

test('a character that no font has is named, on the paper and to the program', () => {
  const coverage: Coverage = [[0x20, 0x7e], [0x3000, 0x9fff], [0xff00, 0xffef]]
  expect(missingCharacters('陈𫢸芳𫢸A', coverage)).toEqual(['𫢸'])
  const [letter] = all(named('陈𫢸芳'), coverage)
  expect(letter).toContain('陈〔U+2B8B8〕芳')
  expect(letter).toContain('请手写补上')
})

test('a letter holds each copy with its mark, the codes as pictures and no address outside', () => {
  const [letter, receipt, slip] = all(facts()) as [string, string, string]
  expect([...letter.matchAll(/第\d份，共3份（(.{2,3})）/g)].map((match) => match[1])).toEqual(['档案', '申请人', '部门'])
  expect(receipt.match(/class="copy"/g)).toHaveLength(2)
  expect(letter.match(/<svg class="code128"/g)).toHaveLength(3)
  expect(slip.match(/<svg class="qr"/g)).toHaveLength(1)
  expect([letter, receipt, slip].join('').replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|file:|url\(| style=/)
})

test('laws are cited in book marks', () => {
  expect(citeLaw('社会救助暂行办法（国务院令第649号，2019年修订）第九至十三条')).toBe('《社会救助暂行办法》（国务院令第649号，2019年修订）第九至十三条')
  expect(citeLaw('中华人民共和国社会保险法 第二十五条')).toBe('《中华人民共和国社会保险法》第二十五条')
  expect(citeLaw('民法典第一千零九十三至一千一百一十八条')).toBe('《民法典》第一千零九十三至一千一百一十八条')
  expect(citeLaw('住房城乡建设部、财政部 关于做好租赁补贴工作的指导意见（建保〔2016〕281号）')).toBe('住房城乡建设部、财政部《关于做好租赁补贴工作的指导意见》（建保〔2016〕281号）')
  expect(citeLaw('《社会保险经办条例》第七条')).toBe('《社会保险经办条例》第七条')
  expect(citeLaw('民发〔2018〕23号')).toBe('民发〔2018〕23号')
})
