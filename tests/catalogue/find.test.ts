import { describe, expect, test } from 'vitest'
import { buildItemIndex, findItems } from '../../shared/catalogue/find'
import { spell } from '../../shared/catalogue/spell'
import { summaries } from './packages'

const index = buildItemIndex(summaries, spell)
const codes = (text: string, limit = 8) => findItems(index, text, limit).map((found) => found.code)
const first = (text: string) => findItems(index, text, 1)[0]

test.each([
  ['吃低保', 'MZ-01-01'], ['老年卡', 'MZ-06-01'], ['敬老卡', 'MZ-06-01'], ['残疾证', 'CL-01-01'], ['残疾证丢了', 'CL-01-03'], ['光荣证', 'WJ-02-01'], ['生孩子报销', 'YB-04-02'],
  ['社保卡丢了', 'SB-07-03'], ['办暂住证', 'ZF-02-02'], ['开证明', 'ZF-02-04'], ['失业金', 'LD-07-01'], ['4050 补贴', 'LD-03-01'], ['廉租房', 'ZF-01-01'], ['军属牌', 'TY-03-01'], ['骨灰安葬', 'MZ-08-02'],
  ['我要吃低保', 'MZ-01-01'], ['宝宝上户口', 'WJ-04-02'], ['讨薪', 'LD-09-02'],
])('%s is asked for at the counter and finds %s', (said, code) => expect(first(said)?.code).toBe(code))

test('a short code finds its item, its beginning the neighbours', () => {
  expect(first('501')).toMatchObject({ code: 'MZ-01-01', via: 'code', matched: null })
  expect(codes('50', 4).sort()).toEqual(['MZ-01-01', 'MZ-01-02', 'MZ-01-03', 'MZ-01-04'])
})

test('an item code is found with and without dashes, in any case', () => {
  for (const text of ['MZ-01-01', 'mz-01-01', 'MZ0101', 'mz0101']) expect(codes(text), text).toEqual(['MZ-01-01'])
  expect(codes('mz-01').sort()).toEqual(['MZ-01-01', 'MZ-01-02', 'MZ-01-03', 'MZ-01-04'])
  expect(codes('CL', 16).every((code) => code.startsWith('CL-'))).toBe(true)
})

test('where no item has all the words, the one that shares most comes first', () => expect(first('残疾 公租房')?.code).toBe('ZF-01-01'))

describe('pinyin', () => {
  test.each([['zdshbz', '最低生活保障'], ['zuidishenghuo', '最低生活'], ['zuidshhuo', '最低生活'], ['disheng', '低生']])('%s underlines %s', (typed, part) => {
    const found = first(typed)!
    expect(found.code).toBe('MZ-01-01')
    expect(found.via).toBe('pinyin')
    expect(found.name.slice(found.matched!.start, found.matched!.end)).toBe(part)
  })
  test.each([['db', '低保'], ['dibao', '低保'], ['chidib', '吃低保']])('%s means the everyday word %s', (typed, alias) => expect(first(typed)).toMatchObject({ code: 'MZ-01-01', via: 'pinyin', alias, matched: null }))
  test('Chinese and letters may be mixed', () => expect(first('低bao')?.code).toBe('MZ-01-01'))
  test('a polyphone is read as in its word: 参保 is canbao, 调档 diaodang, 调解 tiaojie', () => {
    expect(first('canbaopingzheng')?.code).toBe('YB-02-02')
    expect(codes('gerencanbao').sort()).toEqual(['SB-08-01', 'SB-08-02', 'SB-08-03'])
    expect(first('diaodang')?.code).toBe('LD-10-01')
    expect(first('tiaojie')?.code).toBe('LD-09-02')
  })
})

test('the everyday word that was meant comes back with the item', () => {
  expect(first('老年卡')).toMatchObject({ via: 'alias', alias: '老年卡', matched: null })
})

test('a name is underlined where it was typed', () => {
  expect(first('光荣牌悬挂')).toMatchObject({ code: 'TY-03-01', via: 'name', matched: { start: 0, end: 5 }, alias: null })
  expect(first('悬挂、更换')).toMatchObject({ code: 'TY-03-01', via: 'name', matched: { start: 3, end: 8 } })
})

test('an everyday word that is part of the name is underlined in the name', () => {
  expect(first('最低生活保障')).toMatchObject({ code: 'MZ-01-01', via: 'name', matched: { start: 0, end: 6 }, alias: null })
  expect(first('申请法律援助')).toMatchObject({ code: 'ZF-02-03', matched: { start: 0, end: 4 } })
})

test('several words must all be found in the item', () => {
  expect(codes('残疾 补贴').length).toBeGreaterThan(3)
  expect(first('残疾 护理')?.code).toBe('CL-02-02')
})

test.each([
  ['sebaoka', 'SB-07-01', 'sh typed as s'], ['juzuzheng', 'ZF-02-02', 'zh typed as z'], ['canjizhen', 'CL-01-01', 'ng typed as n'], ['diboa', 'MZ-01-01', 'two letters exchanged'], ['gongzhufang', 'ZF-01-01', 'z typed as zh'],
  ['shiyejjn', 'LD-07-01', 'one letter too many'], ['居往证', 'ZF-02-02', 'one wrong character'],
])('%s still finds %s (%s)', (typed, code) => expect(first(typed)?.code).toBe(code))

test('a sure match is never mixed with loose ones', () => {
  expect(findItems(index, '尊老金', 50).every((found) => found.name.includes('尊老金') || found.alias === '尊老金')).toBe(true)
})

test('nothing fits, nothing is found', () => {
  for (const text of ['', '   ', '火星移民', 'qqqq', '999', 'ZZ-01']) expect(findItems(index, text, 10), text).toEqual([])
})

test('full-width typing is the same typing', () => expect(codes('ＭＺ０１０１')).toEqual(['MZ-01-01']))

test('equal matches: the frequent item first, and always the same order', () => {
  const found = codes('最低生活保障')
  expect(found.slice(0, 2)).toEqual(['MZ-01-01', 'MZ-01-03'])
  const reversed = buildItemIndex([...summaries].reverse(), spell)
  for (const text of ['最低生活保障', 'bt', '补贴', 'MZ']) expect(findItems(reversed, text, 20), text).toEqual(findItems(index, text, 20))
})
