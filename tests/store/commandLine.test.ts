import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../electron/cli/ask'
import { DEMO_KEY_HEX } from '../../electron/security/databaseKey'
import { makeIdNo } from '../../shared/domain/identity/idNumber'
import { openWindow, signIn } from './support'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'yct-counter-')) })
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, lines: unknown[]): string => {
  const file = join(folder, name)
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return file
}

describe('docs/command-line.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/command-line.md'), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, kind = '', about = '', body = '']) => ({ kind, about: about.trim(), body }))
  const files = blocks.filter(({ kind, about }) => kind === 'jsonl' && about !== '')
  const examples = blocks.flatMap(({ kind, about, body }, i) => {
    if (kind !== 'sh') return []
    const answer = blocks.slice(i + 1).find((block) => block.about === '' && (block.kind === 'json' || block.kind === 'jsonl'))
    return [{ call: body.trim(), exit: Number(/exit=(\d)/.exec(about)?.[1] ?? 0), lines: answer?.kind === 'jsonl', answer: answer?.body ?? '' }]
  })
  const words = (call: string): string[] => [...call.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1)
  /** `"…"` stands for what was left out of a list or an object. */
  const fits = (told: unknown): unknown => {
    if (Array.isArray(told)) return told.at(-1) === '…' ? expect.arrayContaining(told.slice(0, -1).map(fits)) as unknown : told.map(fits)
    if (typeof told !== 'object' || told === null) return told
    const entries = Object.entries(told).filter(([key]) => key !== '…').map(([key, value]) => [key, fits(value)] as const)
    return '…' in told ? expect.objectContaining(Object.fromEntries(entries)) as unknown : Object.fromEntries(entries)
  }

  test('has an example of every command', async () => {
    const { commands } = await import('../../electron/cli/commands')
    for (const { name } of commands) expect(examples.some(({ call }) => call.startsWith(`counter ${name} `) || call === `counter ${name}`), name).toBe(true)
  })

  test.each(examples)('$call', async ({ call, exit, lines, answer }) => {
    for (const { about, body } of files) writeFileSync(join(folder, about), body)
    const said = await ask(words(call).map((word) => (/^(\w+\.jsonl|\w+\.db)$/.test(word) ? join(folder, word) : word)))
    expect(said.code, said.err).toBe(exit)
    const given = said.out.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
    const told = (lines ? answer.trim().split('\n') : [answer]).map((line) => fits(JSON.parse(line)))
    expect(given).toEqual(told)
  })
})

describe('residents', () => {
  const people = [{ name: '陈桂芳', idNo: '990106196803142046', phone: '19900006120' }, { name: '欧阳雪', idNo: '９９０１０６１９６５０３１８１７１３', sex: '女', community: '狮山社区', remark: 1 }]

  test('the same number twice is one resident, also in its old form, and a second import changes nothing', async () => {
    const file = put('twice.jsonl', [...people, people[0], { name: '陈桂芳', idNo: '990106680314204' }])
    const db = join(folder, 'twice.db')
    expect((await ask(['residents', 'import', file, '--db', db])).json).toEqual({ lines: 4, imported: 2, known: 2, faulty: 0, ignored: { remark: 1 }, faults: [] })
    expect((await ask(['residents', 'import', file, '--db', db])).json).toMatchObject({ imported: 0, known: 4 })
    for (const text of ['chengf', '6120', '2046', '桂芳']) expect((await ask(['residents', 'search', text, '--db', db])).json, text).toMatchObject([{ name: '陈桂芳' }])
    expect((await ask(['residents', 'search', 'ouyang', '--db', db])).json).toMatchObject([{ name: '欧阳雪' }])
  })

  test('a bad line changes nothing and has its number; blank lines are none', async () => {
    const file = put('bad.jsonl', [people[0], '', '{"name":', { name: '王小明', idNo: '990106196803142047' }, { idNo: '990106196503181713' }, '[]', people[1]])
    expect((await ask(['residents', 'import', file, '--db', join(folder, 'bad.db')])).json).toMatchObject({
      lines: 6, imported: 2, known: 0, faulty: 4,
      faults: [{ line: 3, inputErrors: [{ kind: 'json' }] }, { line: 4, inputErrors: [{ path: 'idNo', message: '校验码不对，请核对每一位' }] }, { line: 5, inputErrors: [{ path: 'name', kind: 'required' }] }, { line: 6 }],
    })
  })

  test('nothing usable is exit code 2', async () => expect(await ask(['residents', 'import', put('none.jsonl', ['x', {}]), '--db', join(folder, 'none.db')])).toMatchObject({ code: 2, json: { imported: 0, faulty: 2 } }))

  test('in bulk each line has its answer, in order', async () => {
    const file = put('bulk.jsonl', [{ ...people[0], id: 'R-1' }, 'x', people[0]])
    const db = join(folder, 'bulk.db')
    const said = await ask(['residents', 'import', '--jsonl', file, '--db', db])
    expect(said.lines).toEqual([{ id: 'R-1', name: '陈桂芳', known: false }, { inputErrors: [{ path: '', kind: 'json', message: '不是完整的 JSON' }] }, { id: 'R-1', name: '陈桂芳', known: true }])
    expect((await ask(['residents', 'search', '陈桂芳', '--db', db])).json).toEqual([{ id: 'R-1', name: '陈桂芳' }])
  })

  test('a database that is none, is missing, or has another key is one sentence', async () => {
    const db = join(folder, 'key.db')
    await ask(['residents', 'import', put('key.jsonl', people), '--db', db])
    expect(await ask(['residents', 'search', 'a', '--db', join(folder, 'nowhere.db')])).toMatchObject({ code: 2, err: `没有数据库文件 ${join(folder, 'nowhere.db')}。\n` })
    expect(await ask(['residents', 'search', 'a', '--db', db], { env: { YCT_DB_KEY: '0'.repeat(64) } })).toMatchObject({ code: 2, err: `${db} 不是数据库，或者钥匙不对。\n` })
    expect(await ask(['cases', 'list'])).toMatchObject({ code: 2, err: '“cases list”要用 --db 给出数据库文件。\n' })
  })
})

describe('the database of a window', () => {
  test('its cases are told, its residents found, and an import goes to its district in the name of a clerk', async () => {
    const window = await openWindow()
    const db = join(window.folder, 'counter.db')
    const env = { YCT_DB_KEY: DEMO_KEY_HEX }
    try {
      await signIn(window)
      const cases = (await ask(['cases', 'list', '--db', db], { env })).json as { receiptNo: string; acceptedOn: string }[]
      expect(cases.length).toBeGreaterThan(10)
      expect(cases.map(({ acceptedOn }) => acceptedOn)).toEqual(cases.map(({ acceptedOn }) => acceptedOn).sort().reverse())
      const file = put('window.jsonl', [{ name: '米小圈', idNo: makeIdNo('990106', '2000-01-01', 1) }])
      expect(await ask(['residents', 'import', file, '--db', db], { env })).toMatchObject({ code: 2, err: '这个库属于一个窗口，用 --clerk 给出登记人的工号。\n' })
      const before = (await window.must('app.status', {})).pending
      expect(await ask(['residents', 'import', file, '--db', db, '--clerk', 'W203'], { env })).toMatchObject({ code: 0, json: { imported: 1 } })
      expect((await window.must('app.status', {})).pending).toBe(before + 1)
      expect((await window.must('resident.search', { text: 'mixiaoquan', limit: 5 })).rows).toMatchObject([{ name: '米小圈' }])
    } finally {
      await window.close()
    }
  })
})
