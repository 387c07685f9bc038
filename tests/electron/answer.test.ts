import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { createAnswer, refusalOf, type Sender } from '../../electron/ipc/answer'
import type { Session } from '../../electron/usecases/ports'
import { contract, leadCalls, openCalls, screenWindowCalls, type CallName, type Handlers } from '../../shared/ipc/contract'
import type { Clerk, Stage } from '../../shared/ipc/views'
import { ok } from '../../shared/result'

const ours: Sender = { isMainFrame: true, url: 'app://counter/', knownWindow: true }
/** The window that may make this call. */
const from = (name: CallName): Sender => ({ ...ours, isScreen: screenWindowCalls.includes(name) })
const clerk: Clerk = { id: '0b5f8a52-0000-4000-8000-000000000001', staffNo: 'W203', name: '李敏', role: 'clerk', phone: '' }
const names = Object.keys(contract) as CallName[]

let called: { name: string; input: unknown }[]
let session: Session
let stage: Stage
const handlers = Object.fromEntries(names.map((name) => [name, async (input: unknown) => { called.push({ name, input }); return ok(null) }])) as unknown as Handlers
const answer = createAnswer({ origin: 'app://counter', handlers: () => handlers, session: () => session, stage: () => stage, log: () => undefined })

beforeEach(() => {
  called = []
  session = { clerk, locked: false }
  stage = 'ready'
})

test('a frame of another origin, a subframe and an unknown window are refused before anything else', async () => {
  for (const sender of [{ ...ours, url: 'app://paper/sheet/1.html' }, { ...ours, url: 'https://example.invalid/' }, { ...ours, isMainFrame: false }, { ...ours, knownWindow: false }, { ...ours, url: 'about:blank' }]) {
    expect(await answer(sender, 'app.state', {})).toEqual({ ok: false, error: { code: 'forbidden' } })
  }
  expect(called).toEqual([])
})

test('only names of the contract are answered', async () => {
  for (const name of ['app.nothing', '__proto__', 'constructor', 'toString', 42, null, undefined, { toString: () => 'app.state' }]) {
    expect(await answer(ours, name, {})).toEqual({ ok: false, error: { code: 'not-found' } })
  }
  expect(called).toEqual([])
})

test('without a clerk only the open calls pass, and behind the lock nothing but unlocking and signing out', async () => {
  session = { clerk: null, locked: false }
  for (const name of names.filter((one) => !openCalls.includes(one))) expect(await answer(from(name), name, {}), name).toMatchObject({ ok: false, error: { code: 'not-signed-in' } })
  session = { clerk, locked: true }
  for (const name of names.filter((one) => !openCalls.includes(one) && one !== 'session.signOut' && one !== 'session.lock')) expect(await answer(from(name), name, {}), name).toMatchObject({ ok: false, error: { code: 'locked' } })
  expect(called).toEqual([])
})

test('the resident’s screen reaches its own five calls and nothing else, and the clerk cannot answer for the resident', async () => {
  expect(screenWindowCalls).toEqual(['screen.state', 'screen.confirm', 'screen.sign', 'screen.objection', 'screen.rate'])
  for (const role of ['clerk', 'manager'] as const) {
    session = { clerk: { ...clerk, role }, locked: false }
    for (const name of names.filter((one) => !screenWindowCalls.includes(one))) expect(await answer({ ...ours, isScreen: true }, name, {}), name).toEqual({ ok: false, error: { code: 'forbidden' } })
    for (const name of screenWindowCalls) expect(await answer(ours, name, {}), name).toEqual({ ok: false, error: { code: 'forbidden' } })
  }
  expect(called).toEqual([])
})

test('calls of the lead are refused to a clerk, in main and not only on screen', async () => {
  for (const name of leadCalls) expect(await answer(ours, name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  session = { clerk: { ...clerk, role: 'lead' }, locked: false }
  expect(await answer(ours, 'attention.settle', { n: 1, resolution: '已核' })).toEqual({ ok: true, value: null })
})

test('every call refuses an unknown field, a wrong type and a missing input, and no handler sees it', async () => {
  session = { clerk: { ...clerk, role: 'manager' }, locked: false }
  for (const name of names) {
    for (const input of [undefined, null, 42, 'text', [], { unexpected: true }]) {
      const reply = await answer(from(name), name, input)
      // Some calls have an empty input; an object with anything in it is still wrong.
      expect(reply, `${name} ${JSON.stringify(input)}`).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    }
  }
  expect(called).toEqual([])
})

test('what reaches a handler has the shape of its schema, whatever was sent', async () => {
  session = { clerk: { ...clerk, role: 'manager' }, locked: false }
  await fc.assert(fc.asyncProperty(fc.constantFrom(...names), fc.anything({ withBigInt: false, maxDepth: 4 }), async (name, input) => {
    called = []
    const reply = await answer(from(name), name, input)
    if (called.length) expect(contract[name].input.safeParse(called[0]?.input).success).toBe(true)
    else expect(reply.ok).toBe(false)
  }), { numRuns: 800 })
})

test('a bottomless input is refused before the schema sees it', async () => {
  let deep: unknown = 1
  for (let i = 0; i < 50; i++) deep = { deep }
  expect(await answer(ours, 'draft.save', deep)).toEqual({ ok: false, error: { code: 'bad-input' } })
})

test('a full disk is said as such; an unknown fault is not explained away', () => {
  expect(refusalOf(Object.assign(new Error('x'), { code: 'SQLITE_FULL' }))).toMatchObject({ code: 'disk-full' })
  expect(refusalOf(Object.assign(new Error('x'), { driverError: { code: 'SQLITE_FULL' } }))).toMatchObject({ code: 'disk-full' })
  expect(refusalOf(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({ code: 'disk-full' })
  expect(refusalOf(Object.assign(new Error('x'), { code: 'SQLITE_IOERR_WRITE' }))).toMatchObject({ code: 'database' })
  expect(refusalOf(new Error('surprise'))).toEqual({ code: 'internal' })
})
