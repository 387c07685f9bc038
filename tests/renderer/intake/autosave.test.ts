import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAutosave } from '../../../renderer/features/intake/autosave'
import type { Refusal } from '../../../shared/ipc/views'
import type { Result } from '../../../shared/result'

type Saved = Result<{ rev: number; savedAt: string }, Refusal>

beforeEach(() => { vi.useFakeTimers({ now: Date.parse('2026-10-13T02:24:00Z') }) })
afterEach(() => { vi.useRealTimers() })

/** A disk that takes `ms` and keeps what it was given, with the time at which it was durable. */
function disk(ms = 5, refuse: (rev: number, n: number) => Refusal | null = () => null) {
  const kept: { text: string; at: number; rev: number }[] = []
  let running = 0
  let most = 0
  let calls = 0
  const screen = { text: '' }
  const save = async (rev: number): Promise<Saved> => {
    const text = screen.text
    const n = ++calls
    most = Math.max(most, ++running)
    await new Promise((done) => setTimeout(done, ms))
    running--
    const refusal = refuse(rev, n)
    if (refusal) return { ok: false, error: refusal }
    kept.push({ text, at: Date.now(), rev })
    return { ok: true, value: { rev: rev + 1, savedAt: new Date().toISOString() } }
  }
  return { kept, screen, save, most: () => most, calls: () => calls }
}

test('the last key is durable within half a second', async () => {
  const d = disk()
  const autosave = createAutosave({ rev: 4, savedAt: null, save: d.save })
  d.screen.text = '陈'
  autosave.changed()
  await vi.advanceTimersByTimeAsync(500)
  expect(d.kept).toMatchObject([{ text: '陈', rev: 4 }])
  expect(autosave.rev()).toBe(5)
  expect(autosave.state()).toMatchObject({ kind: 'saved' })
})

test('while somebody types on and on, nothing typed is older than a second on the screen only', async () => {
  const d = disk(40)
  const autosave = createAutosave({ rev: 0, savedAt: null, save: d.save })
  const start = Date.now()
  for (let i = 1; i <= 100; i++) {
    d.screen.text = 'x'.repeat(i)
    autosave.changed()
    await vi.advanceTimersByTimeAsync(60)
    const typedAt = (length: number) => start + (length - 1) * 60
    const durable = d.kept.at(-1)?.text.length ?? 0
    expect(Date.now() - typedAt(durable + 1)).toBeLessThanOrEqual(800)
  }
})

test('saves never overlap and each carries the revision the one before returned', async () => {
  const d = disk(900)
  const autosave = createAutosave({ rev: 7, savedAt: null, save: d.save })
  for (let i = 0; i < 40; i++) {
    d.screen.text = String(i)
    autosave.changed()
    await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(3000)
  expect(d.most()).toBe(1)
  expect(d.kept.map((k) => k.rev)).toEqual(d.kept.map((_, i) => 7 + i))
  expect(d.kept.at(-1)!.text).toBe('39')
})

test('a full disk is said, and tried again by itself until it is durable', async () => {
  const d = disk(5, (_, n) => (n <= 2 ? { code: 'disk-full' } : null))
  const autosave = createAutosave({ rev: 0, savedAt: '2026-10-13T02:20:00Z', save: d.save })
  d.screen.text = '住址'
  autosave.changed()
  await vi.advanceTimersByTimeAsync(500)
  expect(autosave.state()).toEqual({ kind: 'failed', at: '2026-10-13T02:20:00Z', refusal: { code: 'disk-full' } })
  await vi.advanceTimersByTimeAsync(7000)
  expect(d.kept.at(-1)).toMatchObject({ text: '住址', rev: 0 })
  expect(autosave.state().kind).toBe('saved')
})

test('a stale revision is not sent again: somebody must look', async () => {
  const d = disk(5, () => ({ code: 'stale' }))
  const autosave = createAutosave({ rev: 0, savedAt: null, save: d.save })
  autosave.changed()
  await vi.advanceTimersByTimeAsync(500)
  autosave.changed()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(d.calls()).toBe(1)
  expect(autosave.state()).toMatchObject({ kind: 'failed', refusal: { code: 'stale' } })
})

test('flush waits for the save under way and then saves what came after it', async () => {
  const d = disk(200)
  const autosave = createAutosave({ rev: 0, savedAt: null, save: d.save })
  d.screen.text = 'a'
  autosave.changed()
  await vi.advanceTimersByTimeAsync(400) // the first save is under way with 'a'
  d.screen.text = 'ab'
  autosave.changed()
  const flushed = autosave.flush()
  await vi.advanceTimersByTimeAsync(500)
  expect(await flushed).toBe(true)
  expect(d.kept.map((k) => k.text)).toEqual(['a', 'ab'])
})

test('flush tells that it could not save', async () => {
  const d = disk(5, () => ({ code: 'disk-full' }))
  const autosave = createAutosave({ rev: 0, savedAt: null, save: d.save })
  autosave.changed()
  const flushed = autosave.flush()
  await vi.advanceTimersByTimeAsync(100)
  expect(await flushed).toBe(false)
})
