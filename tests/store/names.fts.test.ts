import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nativeBinding } from '../../electron/persistence/nativeBinding'
import { queryTokens, rank, searchTokens, type Searchable } from '../../shared/domain/names/index'

const people: Searchable[] = [
  { name: '陈桂芳', idNo: '990106196803142046', phone: '19900006120', address: '桂园新村12幢302', nickname: '芳姐' },
  { name: '单雨晴', idNo: '990101199001012020', phone: '19900001111', address: '柳桥路3号' },
  { name: '尉迟敬', idNo: '990102198505051234', phone: '0512-00000103' },
  { name: '陈𬭚', idNo: '99010319680314204X' },
  { name: '𠅤堃' },
  { name: '䶮㛃' },
  { name: '买买提·艾力' },
  { name: 'John Smith', idNo: 'CAN110081080310' },
  { name: '鿏\u{30000}\u{e123}' },
]

/** The search table as the program makes it; the tokenizer is SQLite's own. */
describe('the tokens in a real FTS5 table', () => {
  let db: Database.Database

  beforeAll(() => {
    const binding = nativeBinding()
    if (!binding.ok) throw new Error(binding.message)
    db = new Database(':memory:', binding.file === undefined ? {} : { nativeBinding: binding.file })
    db.exec(`CREATE VIRTUAL TABLE resident_search USING fts5(tokens, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0", prefix='2 3 4')`)
    const insert = db.prepare('INSERT INTO resident_search(rowid,tokens) VALUES(?,?)')
    people.forEach((person, i) => insert.run(i, searchTokens(person).join(' ')))
  })
  afterAll(() => db.close())

  const find = (text: string): string[] => {
    const found = new Set<number>()
    for (const match of queryTokens(text))
      for (const row of db.prepare('SELECT rowid AS i FROM resident_search WHERE resident_search MATCH ?').all(match) as { i: number }[]) found.add(row.i)
    return rank([...found].map((i) => people[i]!), text).map((p) => p.name)
  }

  test.each([
    ['cgf', ['陈桂芳']],
    ['chenguif', ['陈桂芳']],
    ['桂芳', ['陈桂芳']],
    ['chen', ['陈桂芳', '陈𬭚']],
    ['shan', ['单雨晴']],
    ['dyq', ['单雨晴']],
    ['yuchi', ['尉迟敬']],
    ['weichi', ['尉迟敬']],
    ['陈𬭚', ['陈𬭚']],
    ['𬭚', ['陈𬭚']],
    ['𠅤', ['𠅤堃']],
    ['䶮', ['䶮㛃']],
    ['\u{30000}', ['鿏\u{30000}\u{e123}']],
    ['\u{e123}', ['鿏\u{30000}\u{e123}']],
    ['鿏', ['鿏\u{30000}\u{e123}']],
    ['\u{30001}', []],
    ['艾力', ['买买提·艾力']],
    ['买买提·艾力', ['买买提·艾力']],
    ['2046', ['陈桂芳']],
    ['19680314', ['陈桂芳', '陈𬭚']],
    ['204X', ['陈𬭚']],
    ['6120', ['陈桂芳']],
    ['0000 0103', ['尉迟敬']],
    ['新村', ['陈桂芳']],
    ['桂园 12幢', ['陈桂芳']],
    ['12栋302', ['陈桂芳']],
    ['fangjie', ['陈桂芳']],
    ['smith', ['John Smith']],
    ['CAN1100', ['John Smith']],
  ])('%s finds %j', (text, names) => {
    expect(find(text).sort()).toEqual([...names].sort())
  })

  test.each(['"', '*', 'OR', 'NOT', 'a OR b', 'NEAR(陈 芳)', '陈 AND NOT 芳', 'tokens:陈', '^陈', '"; DROP TABLE resident_search; --', "' OR 1=1", '{陈}:芳', '+', '-陈', '陈"*'])(
    '%s is harmless',
    (text) => {
      expect(() => find(text)).not.toThrow()
      expect(db.prepare('SELECT count(*) AS n FROM resident_search').get()).toEqual({ n: people.length })
    },
  )
})
