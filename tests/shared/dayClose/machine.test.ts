import { expect, test } from 'vitest'
import { closeRows, dayCloseMachine, reasonsMissing, standingClose, type CloseContent, type DayCloseCommand, type DayCloseState } from '../../../shared/dayClose/machine'
import type { Act, Actor } from '../../../shared/desk/machine'

/** 日结: signed once for a window and a day, and frozen. */

const person = (role: Actor['role']): Actor => ({ id: `00000000-0000-4000-8000-00000000000${role === 'clerk' ? 1 : 2}`, staffNo: 'W203', name: role === 'clerk' ? '李敏' : '蒋琴', role, windowId: 'w3' })
const act = (role: Actor['role'] = 'clerk', on = '2026-10-13'): Act => ({ by: person(role), at: `${on}T09:30:00.000Z`, on })
const content = (change: Partial<Record<(typeof closeRows)[number], { open: number; reason: string }>> = {}, seals = { printed: 6, counted: 6, reason: '' }): CloseContent => ({
  rows: closeRows.map((key) => ({ key, total: 0, open: 0, lines: [], reason: '', ...change[key] })),
  numbers: { used: 3, voided: 0, gaps: [], first: 'WX02-26-00001', last: 'WX02-26-00003', left: 477 }, seals, cases: { accepted: 3, completed: 1, supplement: 0, withdrawn: 0 },
})
const close = (what = content(), day = '2026-10-13'): DayCloseCommand => ({ cmd: 'close', windowId: 'w3', windowNumber: 3, day, content: what, hash: 'a'.repeat(64) })
const decide = (state: DayCloseState | null, command: DayCloseCommand, by: Act = act()) => dayCloseMachine.decide(state, command, by)
const must = (state: DayCloseState | null, command: DayCloseCommand, by?: Act): DayCloseState => { const done = decide(state, command, by); if (!done.ok) throw new Error(done.error.code); return done.value }

test('what is not settled needs a reason, each by its own row', () => {
  const held = content({ originals: { open: 1, reason: '' } })
  expect(reasonsMissing(held)).toEqual(['originals'])
  expect(decide(null, close(held))).toMatchObject({ ok: false, error: { code: 'reason', path: 'originals' } })
  expect(decide(null, close(content({ originals: { open: 1, reason: '居民明日来取' } })))).toMatchObject({ ok: true })
})

test('a seal too few or too many needs a reason', () => {
  expect(decide(null, close(content({}, { printed: 6, counted: 5, reason: '' })))).toMatchObject({ ok: false, error: { code: 'reason', path: 'seals' } })
  expect(decide(null, close(content({}, { printed: 6, counted: 5, reason: '一份明日盖' })))).toMatchObject({ ok: true })
})

test('a day of a window is closed once; the second is refused and told by whom', () => {
  const closed = must(null, close())
  const again = decide(closed, close(content({}, { printed: 0, counted: 0, reason: '' })))
  expect(again).toMatchObject({ ok: false, error: { code: 'closed' } })
  expect(!again.ok && again.error.zh).toContain('李敏')
  expect(closed.versions).toHaveLength(1)
})

test('only a lead reopens it; the new version stands beside the old one, which is as it was', () => {
  const closed = must(null, close())
  expect(decide(closed, { cmd: 'reopen', reason: '漏记一份' })).toMatchObject({ ok: false, error: { code: 'lead-only' } })
  const open = must(closed, { cmd: 'reopen', reason: '漏记一份' }, act('lead'))
  expect(standingClose(open)).toBeNull()
  const second = must(open, close(content({}, { printed: 7, counted: 7, reason: '' })))
  expect(second.versions.map(({ no, content: { seals }, reopened }) => [no, seals.printed, reopened?.reason ?? null])).toEqual([[1, 6, '漏记一份'], [2, 7, null]])
  expect(second.versions[0]?.content).toEqual(closed.versions[0]?.content)
})

test('a day that has not come is not closed; yesterday may be', () => {
  expect(decide(null, close(content(), '2026-10-14'))).toMatchObject({ ok: false, error: { code: 'future' } })
  expect(decide(null, close(content(), '2026-10-12'))).toMatchObject({ ok: true })
})
