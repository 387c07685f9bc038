import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { queryTokens, rank, score, searchTokens, surnameOf, type Searchable } from '../../../shared/domain/names/index'

/** Whether a text finds a person, with FTS5 replaced by its meaning: a token, or the beginning of one. */
function finds(text: string, person: Searchable): boolean {
  const tokens = searchTokens(person)
  return queryTokens(text).some((match) =>
    match.split(' AND ').every((group) =>
      [...group.matchAll(/"([^"]+)"(\*?)/g)].some(([, word, star]) => tokens.some((t) => (star ? t.startsWith(word!) : t === word))),
    ),
  )
}
const person = (name: string, more: Partial<Searchable> = {}): Searchable => ({ name, ...more })

describe('a name is found', () => {
  test.each(['陈桂芳', '陈桂', '陈', '桂芳', '芳', '陈 桂芳', 'chenguifang', 'chenguif', 'chen gui fang', 'cgf', 'CGF', 'chengf', 'cguif', 'chgf', 'guifang', 'gf', '陈gf', 'ｃｇｆ'])('陈桂芳 by %s', (text) => {
    expect(finds(text, person('陈桂芳'))).toBe(true)
  })
  test.each(['陈芳', '桂陈', 'cfg', 'chenfang', '2046'])('but not by %s', (text) => {
    expect(finds(text, person('陈桂芳'))).toBe(false)
  })

  test.each([
    ['单雨晴', ['shan', 'shanyq', 'syq', 'dan', 'danyuqing', 'dyq']],
    ['仇英', ['qiuying', 'qy', 'chouying', 'cy']],
    ['曾国华', ['zengguohua', 'zgh', 'cengguohua', 'cgh']],
    ['解文芳', ['xiewen', 'xwf', 'jiewen', 'jwf']],
    ['区小兰', ['ouxiaolan', 'oxl', 'quxiaolan', 'qxl']],
    ['查良', ['zhaliang', 'chaliang']],
    ['盖明', ['geming', 'gaiming']],
    ['朴英', ['piaoying', 'puying']],
    ['乐嘉', ['yuejia', 'lejia']],
    ['员峰', ['yunfeng', 'yuanfeng']],
    ['翟秀', ['zhaixiu', 'dixiu']],
    ['缪红', ['miaohong', 'mouhong']],
    ['覃梅', ['qinmei', 'tanmei']],
    ['任华', ['renhua']],
    ['燕云', ['yanyun']],
    ['冼星海', ['xianxinghai', 'xxh']],
    ['逄文', ['pangwen']],
    ['尉迟恭', ['yuchigong', 'ycg', 'weichigong', 'wcg', '尉迟']],
    ['长孙皓', ['zhangsunhao', 'changsunhao']],
    ['万俟雪', ['moqixue', 'mqx', 'wanqi']],
    ['澹台明', ['tantaiming', 'ttm']],
    ['令狐冲', ['linghuchong', 'lhc']],
    ['吕绿', ['lvlv', 'lulu', 'll', 'lülü']],
    ['陈喆', ['chenzhe']],
    ['陈𬭚', ['陈𬭚', '𬭚', 'chenchun']],
    ['𠅤堃', ['𠅤', '堃', 'xikun']],
    ['䶮犇', ['䶮', 'yanben']],
  ])('%s by all of %j', (name, texts) => {
    for (const text of texts) expect([text, finds(text, person(name))]).toEqual([text, true])
  })

  test.each(['买买提·艾力', '买买提艾力', '买买提•艾力', '买买提 艾力', '买买提', '艾力', 'maimaiti', 'maimaitiaili', 'aili', 'mmtal', 'al'])('买买提·艾力 by %s', (text) => {
    expect(finds(text, person('买买提·艾力'))).toBe(true)
  })
  test.each(['John', 'smith', 'john smith', 'johnsm', 'J.Smith', 'js'])('John Smith by %s', (text) => {
    expect(finds(text, person('John Smith'))).toBe(true)
  })
  test('accents and nicknames', () => {
    expect(finds('jose', person('José García'))).toBe(true)
    expect(finds('老陈头', person('陈建国', { nickname: '老陈头' }))).toBe(true)
    expect(finds('laochentou', person('陈建国', { nickname: '老陈头' }))).toBe(true)
    expect(finds('lct', person('陈建国', { nickname: '老陈头' }))).toBe(true)
  })
})

describe('numbers', () => {
  const chen = person('陈桂芳', { idNo: '990106196803142046', phone: '19900006120', address: '桂园新村12幢302室' })
  test('any four digits in a row, wherever they stand', () => {
    for (let i = 0; i + 4 <= 18; i++) expect(finds(chen.idNo!.slice(i, i + 4), chen)).toBe(true)
    for (let i = 0; i + 4 <= 11; i++) expect(finds(chen.phone!.slice(i, i + 4), chen)).toBe(true)
    expect(finds('2047', chen)).toBe(false)
  })
  test('as people write them', () => {
    for (const text of ['990106196803142046', '990106 19680314 2046', '19680314', '199 0000 6120', '199-0000-6120', '０１０６', '990106680314204']) expect([text, finds(text, chen)]).toEqual([text, true])
    expect(finds('204x', person('', { idNo: '99010619680314204X' }))).toBe(true)
    expect(finds('204X', person('', { idNo: '99010619680314204X' }))).toBe(true)
    expect(finds('can1100', person('', { idNo: 'CAN110081080310' }))).toBe(true)
    expect(finds('990106194502031256', person('', { idNo: '990106450203125' }))).toBe(true)
    expect(finds('0512-0000 0103', person('', { phone: '0512-00000103' }))).toBe(true)
  })
  test('digits meet no name, and three digits only an address', () => {
    expect(queryTokens('6120').join()).not.toMatch(/"[npa]/)
    expect(finds('302', chen)).toBe(true)
    expect(finds('120', chen)).toBe(false)
  })
  test.each(['桂园', '新村', '桂园新村', '12幢', '12栋', '12号楼', '302', '302室', '桂园302', '桂园新村12幢302', '桂园 12幢 302'])('address by %s', (text) => {
    expect(finds(text, chen)).toBe(true)
  })
  test.each(['13幢', '柳桥', '桂园 303'])('not by %s', (text) => {
    expect(finds(text, chen)).toBe(false)
  })
})

test('nothing a clerk can type leaves its quotes', () => {
  const safe = /^(\(?("[^"\s]+"\*?)( OR "[^"\s]+"\*?)*\)?)( AND \(("[^"\s]+"\*?)( OR "[^"\s]+"\*?)*\))*$/
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', "'", '*', '(', ')', ' ', 'OR', 'AND', 'NOT', 'NEAR', '^', ':', '-', '+', '{', '}', '陈', '1', 'x', '\\', '𬭚') })), (text) => {
    for (const match of queryTokens(text)) expect(match).toMatch(safe)
  }))
  expect(queryTokens(' "*( ')).toEqual([])
})

test('a token stands for itself: letters, digits and nothing a tokenizer splits', () => {
  for (const token of searchTokens(person('买买提·艾力𬭚', { nickname: "O'Neil (老王)", idNo: '99010619680314204X', phone: '0512-0000 0103', address: '桂园新村 12幢-302/A座' })))
    expect(token).toMatch(/^[\p{L}\p{N}\p{Co}]+$/u)
})

test('best first', () => {
  const names = (text: string, people: (Searchable & { lastVisit?: string })[]) => rank(people, text).map((p) => p.name)
  expect(names('王芳', [person('王芳菲'), person('小王芳'), person('王芳')])).toEqual(['王芳', '王芳菲', '小王芳'])
  expect(names('zeng', [person('陈增'), person('曾国华')])).toEqual(['曾国华', '陈增'])
  expect(names('shan', [person('田珊'), person('单雨晴')])).toEqual(['单雨晴', '田珊'])
  expect(names('dan', [person('单雨晴'), person('但文')])).toEqual(['但文', '单雨晴'])
  expect(names('cgf', [person('陈国芳菲'), person('曾国芳'), person('陈桂芳')])).toEqual(['陈桂芳', '陈国芳菲', '曾国芳'])
  expect(rank([{ name: '陈芳', idNo: '1', lastVisit: null }, { name: '陈芳', idNo: '2', lastVisit: '2026-10-01T00:00:00Z' }], '陈芳').map((p) => p.idNo)).toEqual(['2', '1'])
  expect(score(person('陈桂芳', { idNo: '990106196803142046' }), '2046')).toBe(1)
  expect(score(person('陈桂芳', { idNo: '990106196803142046' }), '1968')).toBe(3)
})

test('surnames', () => {
  expect(['欧阳雪', '欧阳', '陈桂芳', '买买提·艾力', 'John Smith', '爱新觉罗启星', ''].map(surnameOf)).toEqual(['欧阳', '欧', '陈', '买买提', null, '爱新觉罗', null])
})
