import type { Refusal } from '../../../shared/ipc/views'
import type { Result } from '../../../shared/result'

export type SaveState =
  /** Everything on the screen is durable; `at` is when main answered. */
  | { kind: 'saved'; at: string | null }
  | { kind: 'unsaved'; at: string | null }
  | { kind: 'failed'; at: string | null; refusal: Refusal }

export type Autosave = {
  changed(): void
  /** Saves what is not saved yet, now; true when everything is durable. */
  flush(): Promise<boolean>
  state(): SaveState
  subscribe(listener: () => void): () => void
  rev(): number
  /** After a stale revision: saves the screen over what is stored, on top of the revision the clerk has seen now. */
  overwrite(rev: number): void
  /** Saves nothing any more (the draft was accepted or the screen is gone). */
  stop(): void
}

export type Timing = { afterMs: number; atMostMs: number; retryMs: number }

/**
 * An input hands its text up at the latest 200 ms after a key, so with these a key is on disk 450 ms
 * after the last one and 800 ms after any one: `kill -9` costs less than a second of typing.
 */
export const timing: Timing = { afterMs: 350, atMostMs: 600, retryMs: 3000 }

/**
 * Sends the draft to main while the clerk types: one save at a time, each with the revision the one
 * before returned. A full disk or a busy database is tried again by itself; a stale revision is not,
 * since somebody must look at the two versions.
 */
export function createAutosave({ rev: firstRev, savedAt, save, limits = timing }: {
  rev: number
  savedAt: string | null
  /** Takes what stands on the screen at the moment it is called. */
  save: (rev: number) => Promise<Result<{ rev: number; savedAt: string }, Refusal>>
  limits?: Timing
}): Autosave {
  let rev = firstRev
  let state: SaveState = { kind: 'saved', at: savedAt }
  let dirty = false
  let stopped = false
  /** A save fell due while another was under way; it follows at once. */
  let due = false
  let inFlight: Promise<void> | null = null
  let quiet: ReturnType<typeof setTimeout> | undefined
  let latest: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const become = (next: SaveState) => {
    state = next
    for (const listener of [...listeners]) listener()
  }
  const clear = () => {
    clearTimeout(quiet)
    clearTimeout(latest)
    quiet = latest = undefined
  }

  async function send(): Promise<void> {
    clear()
    if (stopped || !dirty) return
    dirty = false
    let reply: Result<{ rev: number; savedAt: string }, Refusal>
    try {
      reply = await save(rev)
    } catch {
      reply = { ok: false, error: { code: 'internal' } }
    }
    if (stopped) return
    if (reply.ok) {
      rev = reply.value.rev
      become({ kind: dirty ? 'unsaved' : 'saved', at: reply.value.savedAt })
      return
    }
    dirty = true
    become({ kind: 'failed', at: state.at, refusal: reply.error })
    if (reply.error.code !== 'stale') quiet = setTimeout(run, limits.retryMs)
  }

  function run(): void {
    if (inFlight) {
      due = true
      return
    }
    due = false
    inFlight = send().finally(() => {
      inFlight = null
      if (due && dirty && !stopped && state.kind !== 'failed') run()
    })
  }

  function schedule(): void {
    clearTimeout(quiet)
    quiet = setTimeout(run, limits.afterMs)
    latest ??= setTimeout(run, limits.atMostMs)
  }

  return {
    changed() {
      if (stopped) return
      dirty = true
      if (state.kind === 'failed' && state.refusal.code === 'stale') return
      if (state.kind === 'saved') become({ kind: 'unsaved', at: state.at })
      schedule()
    },
    async flush() {
      // A save under way may have been taken before the last change: wait for it, then save once more.
      for (let i = 0; i < 3 && (inFlight || dirty) && !stopped; i++) {
        if (inFlight) await inFlight
        else {
          run()
          await inFlight
        }
        if (state.kind === 'failed') break
      }
      return !dirty && !inFlight
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rev: () => rev,
    overwrite(seen) {
      rev = seen
      dirty = true
      become({ kind: 'unsaved', at: state.at })
      run()
    },
    stop() {
      stopped = true
      clear()
    },
  }
}
