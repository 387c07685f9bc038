import { describe, expect, test } from 'vitest'
import { commands } from '../../../electron/cli/commands'
import { ask } from './ask'

const errors = (answer: unknown): [string, string][] => ((answer as { inputErrors?: { path: string; kind: string }[] }).inputErrors ?? []).map(({ path, kind }) => [path, kind])

describe('help', () => {
  test.each([[[]], [['help']], [['--help']]])('%j lists every command in both languages', async (args) => {
    const { code, out } = await ask(args)
    expect(code).toBe(0)
    for (const { name, zh, en } of commands) for (const words of [name, zh, en]) expect(out).toContain(words)
  })
  test('help COMMAND and COMMAND --help tell input, output and an example', async () => {
    for (const { name, input, output, example } of commands) {
      const { code, out } = await ask(['help', ...name.split(' ')])
      expect(code).toBe(0)
      for (const part of [input, output, example.call]) expect(out).toContain(part)
      expect((await ask([...name.split(' '), '--help'])).out).toBe(out)
    }
  })
  test.each([['nix'], ['items'], ['items', 'nix'], ['help', 'nix']])('%s %s is one sentence and exit code 2', async (...args) => {
    const { code, out, err } = await ask(args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^没有“.*”这个命令，用 help 看全部命令。\n$/)
  })
})

describe('asking', () => {
  const answer = { end: '2026-10-19', endDayType: 'working' }
  test.each([
    [['{"start":"2026-10-16","addWorkingDays":1}']], [['--json', '{"start":"2026-10-16","addWorkingDays":1}']], [['--start', '2026-10-16', '--add-working-days', '1']], [['--start=2026-10-16', '--addWorkingDays=1']],
  ])('%j', async (args) => expect(await ask(['deadline', ...args])).toMatchObject({ code: 0, err: '', json: answer }))
  test('standard input', async () => expect((await ask(['deadline', '-'], { input: '\ufeff{"start":"2026-10-16",\n"addWorkingDays":1}\n' })).json).toMatchObject(answer))
  test('a text of digits stays a text', async () => expect((await ask(['items', 'show', '501'])).json).toMatchObject({ code: 'MZ-01-01' }))
  test('an item code in any case, with and without hyphens', async () => {
    for (const code of ['MZ-01-01', 'mz-01-01', 'mz0101', '５０１', ' 501 ']) expect((await ask(['items', 'show', '--code', code])).json, code).toMatchObject({ code: 'MZ-01-01' })
  })
  test.each([
    [['deadline', '{"start":'], [['', 'json']]], [['deadline', '[]'], [['', 'type']]], [['deadline', 'null'], [['', 'type']]], [['deadline', ''], [['', 'json']]], [['id', '{}'], [['input', 'required'], ['context', 'required']]],
    [['items', 'show', '999'], [['code', 'not-found']]], [['items', 'find', '{"text":"低保","limit":0}'], [['limit', 'range']]], [['items', 'find', '   '], [['text', 'required']]], [['items', 'list', '{"a":1}'], [['a', 'unknown']]],
  ] as [string[], [string, string][]][])('%j is bad input', async (args, expected) => {
    const { code, json, err } = await ask(args)
    expect(code).toBe(2)
    expect(errors(json)).toEqual(expected)
    expect(err).toMatch(/^[^\n]+。\n$/)
  })
  test.each([
    [['deadline', '--start'], '“start”'], [['deadline', '{}', '--start', 'x'], '不能两样都有'], [['items', 'find', 'a', 'b'], '只要一个词'], [['deadline', '--jsonl', '/nowhere/x'], '没有文件 /nowhere/x'], [['deadline', '--db', 'x', '{}'], '不用 --db'],
    [['deadline', '--jsonl'], '后面要有文件名'], [['deadline', '--start', '1', '--start', '2'], '给了两次'],
  ] as [string[], string][])('%j is refused', async (args, words) => {
    const { code, err } = await ask(args)
    expect(code).toBe(2)
    expect(err).toContain(words)
    expect(err.trimEnd()).not.toContain('\n')
  })
})

describe('in bulk', () => {
  test('one answer a line, in order, also for blank and broken lines; blank lines at the end are none', async () => {
    const lines = ['{"text":"老年卡","limit":1}', '', 'x', '  ', '{"text":"dibao","limit":1}\r', '{"text":"\u2028老年卡\u2028","limit":1}', '', '']
    const { code, err, lines: answers } = await ask(['items', 'find', '--jsonl', '-'], { input: lines.join('\n') })
    expect([code, err]).toEqual([0, ''])
    expect(answers.map((answer) => (Array.isArray(answer) ? (answer as { code: string }[])[0]?.code : errors(answer)[0]?.[1]))).toEqual(['MZ-06-01', 'json', 'json', 'json', 'MZ-01-01', 'MZ-06-01'])
  })
  test('a character cut by the edge of a piece stays whole', async () => {
    const bytes = Buffer.from('{"input":"９９０１０６196803142046","context":"person"}\n{"input":"x","context":"phone"}')
    const said = await ask(['id', '--jsonl', '-'], { input: Array.from({ length: bytes.length }, (_, i) => bytes.subarray(i, i + 1)) })
    expect(said.lines).toMatchObject([{ valid: true }, { valid: false }])
  })
  test('ten thousand lines', async () => {
    const { lines } = await ask(['id', '--jsonl', '-'], { input: Array.from({ length: 10_000 }, (_, i) => JSON.stringify({ input: `1990000${String(i).padStart(4, '0')}`, context: 'phone' })).join('\n') })
    expect(lines.length).toBe(10_000)
    expect(lines[1234]).toMatchObject({ normalized: '19900001234', valid: true })
  })
  test('an empty file has no answers', async () => expect(await ask(['id', '--jsonl', '-'])).toMatchObject({ code: 0, out: '', err: '' }))
})

describe('deadline', () => {
  const wrong = async (request: unknown): Promise<[string, string][]> => errors((await ask(['deadline', JSON.stringify(request)])).json)
  test.each([
    [{ start: '2026-02-30', addWorkingDays: 1 }, [['start', 'value']]], [{ start: '2026-10-1', addWorkingDays: 1 }, [['start', 'value']]], [{ start: 20261001, addWorkingDays: 1 }, [['start', 'type']]],
    [{ start: '2026-10-01' }, [['', 'required']]], [{ start: '2026-10-01', addWorkingDays: 1, addCalendarDays: 1 }, [['', 'conflict']]], [{ start: '2026-10-01', addWorkingDays: -1 }, [['addWorkingDays', 'range']]],
    [{ start: '2026-10-01', addWorkingDays: 1.5 }, [['addWorkingDays', 'type']]], [{ start: '2026-10-01', addWorkingDays: '5' }, [['addWorkingDays', 'type']]], [{ start: '2026-10-01', addCalendarDays: 100_000 }, [['addCalendarDays', 'range']]],
    [{ start: '2026-10-01', segments: [] }, [['segments', 'range']]], [{ start: '2026-10-01', segments: [{ kind: 'a' }] }, [['segments[0]', 'required']]], [{ start: '2026-10-01', segments: [{ kind: 'working', addCalendarDays: 1 }] }, [['segments[0].kind', 'conflict']]],
    [{ start: '2026-10-01', addWorkingDays: 1, pauses: [{ from: '2026-10-05', to: '2026-10-04' }] }, [['pauses[0].to', 'range']]], [{ start: '2026-10-01', addWorkingDays: 1, pauses: [{}] }, [['pauses[0].from', 'required']]],
    [{ start: '2026-10-01', addWorkingDays: 1, roll: 'yes' }, [['roll', 'type']]], [{ start: '2026-10-01', addWorkingday: 1 }, [['addWorkingday', 'unknown'], ['', 'required']]],
  ] as [unknown, [string, string][]][])('%j is bad input', async (request, expected) => expect(await wrong(request)).toEqual(expected))
  test('a limit past the year 9999 is bad input', async () => expect(await wrong({ start: '9999-12-30', addCalendarDays: 5 })).toEqual([['', 'range']]))
  test('segments are numbered in the days only where there are some', async () => {
    expect((await ask(['deadline', '{"start":"2026-10-13","segments":[{"addWorkingDays":1}]}'])).json).toMatchObject({ days: [{ segment: 0 }] })
    expect((await ask(['deadline', '{"start":"2026-10-13","addWorkingDays":1}'])).json).toEqual({ end: '2026-10-14', endDayType: 'working', days: [{ date: '2026-10-14', dayType: 'working', kind: 'counted', n: 1 }] })
  })
})

describe('id', () => {
  test('the day of the check is the one given, else today in China', async () => {
    const born = { input: '990106202611230021', context: 'person' }
    const today = await ask(['id', JSON.stringify(born)], { now: '2026-11-22T15:00:00.000Z' })
    expect(today.json).toMatchObject({ valid: false })
    expect((await ask(['id', JSON.stringify({ ...born, date: '2026-11-22' })])).json).toMatchObject({ valid: false, reason: '出生日期 20261123 在今天之后' })
  })
  test.each([['', 'required'], ['  \u200b\n', 'required'], [null, 'type'], [5, 'type'], [['x'], 'type']])('%j is bad input', async (input, kind) =>
    expect(errors((await ask(['id', JSON.stringify({ input, context: 'person' })])).json)).toEqual([['input', kind]]))
})
