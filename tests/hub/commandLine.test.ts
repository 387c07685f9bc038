import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../district/cli/runCommand'
import { openApiText } from '../../district/http/openApiText'
import { createHub, type Hub } from '../../district/createHub'
import { itemForTests } from './support/item'
import { org } from './support/org'
import { newCase, Station } from './support/station'

let dataDir: string
let hub: Hub
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'yct-hub-'))
  hub = await createHub({ dataDir, now: () => new Date('2026-10-12T08:00:00.000Z') })
})
afterAll(async () => { await hub.close(); rmSync(dataDir, { recursive: true, force: true }) })

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommand(args, { out: (line) => out.push(line), err: (line) => err.push(line), env: { YCT_HUB_DATA: dataDir }, untilStopped: () => Promise.resolve() })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
const file = (name: string, content: unknown) => {
  const path = join(dataDir, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

test('an administrator enrols a window, sees a case, decides it: each in one command', async () => {
  expect(await run('enrol-code', '--centre', 'WX02', '--window', '3')).toMatchObject({ code: 1, err: '区级尚未发布机构设置 / The organisation was not published yet' })
  expect((await run('publish-org', file('org.json', org))).code).toBe(0)
  expect((await run('publish-item', file('item.json', itemForTests()))).out).toContain('MZ-01-01 version 1')
  expect((await run('publish-calendar', '2026', file('calendar.json', { year: 2026, source: { title: '放假安排', number: '国办发明电〔2025〕7号', date: '2025-11-04' }, holidays: [{ date: '2026-01-01', name: '元旦', nameEn: 'New Year' }], makeUpDays: [] }))).code).toBe(0)
  const figure = { id: 'subsistenceStandard', key: 'subsistenceStandard', name: '低保标准', unit: '元/人/月', kind: 'number', items: ['MZ-01-01'], values: [{ value: 1260, from: '2026-07-01', to: null, source: '公告', local: true, verify: false }] }
  expect((await run('publish-standard', file('standard.json', figure))).out).toContain('subsistenceStandard, version 1')
  const made = await run('enrol-code', '--centre', 'WX02', '--window', '3')
  expect(made.out).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\n梅园便民服务中心 3 号窗口，2026-10-12 16:15 前有效/)

  const window = await Station.enrol(hub)
  const record = newCase()
  window.accept(record)
  await window.push()
  expect((await run('devices')).out).toContain(window.device)
  const cases = await run('cases', '--status', 'accepted')
  expect(cases.out).toContain(record.receiptNo)
  expect(cases.out).toMatch(/1 \/ 1$/)
  expect((await run('decide', record.receiptNo, 'accept', '--doc', '民受77')).out).toBe(`${record.receiptNo} → at-department，民受77`)
  expect((await run('decide', record.receiptNo, 'approve', '--by', '李静')).out).toBe(`${record.receiptNo} → approved，区批〔2026〕1号`)
  const again = await run('decide', record.receiptNo, 'approve')
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toBe('办件现状为 approved，不能这样办理 / The case is approved, which forbids this')
  const doctor = await run('doctor')
  expect(doctor).toMatchObject({ code: 0 })
  expect(doctor.out).toContain('All streams are dense')
  expect(doctor.out).toContain('applied 1')
})

test('wrong words are exit code 2 with the usage; what cannot be done is 1 with one sentence; never a stack', async () => {
  for (const args of [['nonsense'], ['decide', 'X'], ['decide', 'X', 'maybe'], ['decide', 'X', 'refuse'], ['enrol-code'], ['cases', '--colour', 'red'], ['start', '--port', 'x']]) {
    const { code, err } = await run(...args)
    expect(code, args.join(' ')).toBe(2)
    expect(err).toContain('enrol-code')
    expect(err).not.toMatch(/\n\s+at /)
  }
  for (const [args, sentence] of [
    [['decide', 'NONE', 'approve'], /No such case NONE/], [['cases', '--status', 'x'], /does not have the agreed shape/], [['publish-item', 'nowhere.json'], /cannot be read/], [['publish-item', file('bad.json', '{')], /is not JSON/],
    [['cases', '--data', join(dataDir, 'none')], /No hub runs/], [['cases', '--url', 'http://127.0.0.1:1'], /does not answer/], [['start'], /Another hub/],
  ] as const) {
    const { code, err } = await run(...args)
    expect(code, args.join(' ')).toBe(1)
    expect(err).toMatch(sentence)
    expect(err).not.toContain('\n')
  }
  expect(await run()).toMatchObject({ code: 0 })
})

test('start tells where it listens and what it keeps its data in, and ends at a signal', async () => {
  const { code, out } = await run('start', '--port', '0', '--data', join(dataDir, 'second'))
  expect(code).toBe(0)
  expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\n.*PGlite.*demonstration only/)
  expect(out).toContain('The hub has stopped')
})

test('docs/openapi.json is current; if not, run "npm run hub -- openapi docs/openapi.json"', async () => {
  const description = await openApiText()
  expect(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')).toBe(description)
  expect(await (await fetch(`${hub.url}/openapi.json`)).json()).toEqual(JSON.parse(description))
  const names = [...description.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!)
  const { components, paths } = JSON.parse(description) as { components: { schemas: Record<string, unknown> }; paths: Record<string, unknown> }
  expect(names.filter((name) => !(name in components.schemas))).toEqual([])
  expect(Object.keys(paths).sort()).toEqual(['/v1/admin/calendars', '/v1/admin/cases', '/v1/admin/cases/{receiptNo}', '/v1/admin/cases/{receiptNo}/decision', '/v1/admin/devices', '/v1/admin/doctor', '/v1/admin/enrol-codes', '/v1/admin/items', '/v1/admin/org', '/v1/admin/standards', '/v1/enrol', '/v1/health', '/v1/hello', '/v1/pull', '/v1/push'])
})
