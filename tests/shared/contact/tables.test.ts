import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { spell } from '../../../shared/catalogue/spell'
import { allTopics, contactTables, findAsked, topicFits, topicIndex } from '../../../shared/contact/tables'

const folder = join(resolve(import.meta.dirname, '../../..'), 'resources/contact')
const tables = contactTables.parse(Object.fromEntries(['topics', 'offices', 'causes'].map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as unknown])))
const index = topicIndex(tables)
const find = (text: string) => findAsked(index, [], text, 6).map(({ code, name }) => `${code} ${name}`)

test('the letters of every topic are those of its words, and no code is given twice', () => {
  for (const topic of allTopics(tables)) expect(topic.pinyin).toEqual({ name: spell(topic.name.zh), aliases: topic.aliases.map(spell) })
  expect(new Set(allTopics(tables).map(({ code }) => code)).size).toBe(allTopics(tables).length)
  expect(tables.topics.categories).toHaveLength(12)
})

test('a topic is found by its code, by initials and by everyday words', () => {
  expect(find('14')[0]).toBe('14 失业金怎么领')
  expect(find('jzzzmb')[0]).toBe('50 居住证怎么办')
  expect(find('lshwl').concat(find('漏水'))).toContain('46 房屋漏水找谁，物业不管')
  expect(find('欠薪')[0]).toBe('17 拖欠工资找谁')
})

test('three digits mean an item, everything else shows topics first', () => {
  const item = { code: 'MZ-01-01', shortCode: '501', name: '最低生活保障审核确认', nameEn: 'Subsistence allowance', department: '', via: 'code' as const, matched: null, alias: null }
  expect(findAsked(index, [item], '501', 4)[0]).toMatchObject({ kind: 'item', code: 'MZ-01-01' })
  expect(findAsked(index, [item], '低保', 4)[0]).toMatchObject({ kind: 'topic', code: '20' })
})

test('a topic fits the items of its departments', () => {
  expect(topicFits(tables, '20', 'MZ-01-01')).toBe(true)
  expect(topicFits(tables, '20', 'SB-07-01')).toBe(false)
  expect(topicFits(tables, '50', 'SB-07-01')).toBe(false)
})
