import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { resources } from '../../../renderer/i18n'
import { keyIds, keyRow, scopes, type KeyId } from '../../../renderer/app/keys/table'

const singular = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const keysOf = (words: Record<string, string>) => [...new Set(Object.keys(words).map(singular))].sort()
const spaces = [...new Set([...Object.keys(resources.zh), ...Object.keys(resources.en)])].sort()

test.each(spaces)('%s says the same things in Chinese and English', (space) => {
  expect(keysOf(resources.en[space] ?? {})).toEqual(keysOf(resources.zh[space] ?? {}))
})

test.each(spaces)('%s fills the same blanks in both languages', (space) => {
  const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort().join()
  const zh = new Map(Object.entries(resources.zh[space] ?? {}).map(([key, text]) => [singular(key), blanks(text)]))
  for (const [key, text] of Object.entries(resources.en[space] ?? {})) if (!key.endsWith('_one')) expect(`${key}: ${blanks(text)}`).toBe(`${key}: ${zh.get(singular(key))}`)
})

test('English is English', () => {
  const left = Object.values(resources.en).flatMap((words) => Object.entries(words)).filter(([key, text]) => /[\u4e00-\u9fff]/.test(text.replace(/“[^”]*”/g, '')) && !/^(language|chinese)\./.test(key))
  expect(left).toEqual([])
})

test('clerks are not shouted at, nor called 您', () => {
  const wrong = Object.entries(resources.zh).flatMap(([space, words]) => Object.entries(words).filter(([, text]) => /[！!]/.test(text) || /用户|服务器|数据冲突/.test(text) || (space !== 'residentScreen' && text.includes('您'))))
  expect(wrong).toEqual([])
})

test('every key of the table has a name', () => {
  for (const id of keyIds) expect(resources.zh['keys']).toHaveProperty([id])
  for (const scope of scopes) expect(resources.zh['keys']).toHaveProperty([`scope.${scope}`])
})

const root = resolve(import.meta.dirname, '../../../renderer')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !path.startsWith('i18n'))

test.each(sources)('every word asked for in %s exists', (path) => {
  const text = readFileSync(join(root, path), 'utf8')
  const space = /useTranslation\('(\w[\w-]*)'/.exec(text)?.[1] ?? 'common'
  const missing = [...text.matchAll(/\bt\('([^'$]+)'/g)].map((match) => match[1]!).filter((asked) => {
    const [name, key] = asked.includes(':') ? (asked.split(':') as [string, string]) : [space, asked]
    const words = resources.zh[name] ?? {}
    return !(key in words) && !(`${key}_other` in words)
  })
  expect(missing).toEqual([])
})

test('every key does something, or says that it does not yet', () => {
  const code = sources.filter((path) => !path.startsWith('app/keys')).map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
  const used = (id: string) => new RegExp(`(useKey\\(|isKey\\(\\w+, |\\bkeys?: |: )'${id}'|\\['?.*'${id}'.*\\]`).test(code)
  const later = (id: KeyId) => keyRow(id).later === true
  expect({ dead: keyIds.filter((id) => !later(id) && !used(id)), forgotten: keyIds.filter((id) => later(id) && new RegExp(`useKey\\('${id}'`).test(code)) }).toEqual({ dead: [], forgotten: [] })
})

test('every stage before the counter has its title', () => {
  for (const stage of ['starting', 'unlock', 'choose-passphrase', 'enrol', 'first-account', 'failed']) expect(resources.zh['setUp']).toHaveProperty([`${stage}.title`])
})
