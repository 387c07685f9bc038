import type { Draft } from '../../../shared/ipc/views'
import type { Agent, MaterialLine } from '../../../shared/sync/protocol'
import { call } from '../../app/api'
import { createFormStore, type FormStore } from '../../fields'
import { createAutosave, type Autosave } from './autosave'

/** What rules ask beside the form: confirmations, facts seen elsewhere with their source, answers to spoken questions. */
export type FactAnswers = { confirmations: Record<string, boolean>; system: Record<string, { value: string | number | boolean; source: string }>; answers: Record<string, string | boolean> }
/** What of the application is not in the form. */
export type Answers = { materials: MaterialLine[]; agent: Partial<Agent> | null; delivery: string; facts: FactAnswers }

export type Session = {
  store: FormStore
  autosave: Autosave
  answers(): Answers
  /** Keeps the change and has it saved; answers what stands now. */
  answer(change: Partial<Answers>): Answers
  remember(cursor: string): void
}

/** Where the focus came to rest is saved too, so that a power cut brings the clerk back to the same field. */
const RESTING_MS = 1000

/** The draft while it is on the screen, outside React: whatever is saved is what stands here at that moment. */
export function openSession(draft: Draft): Session {
  const { confirmations, system, answers: spoken } = draft.facts
  let answers: Answers = {
    materials: draft.materials, agent: draft.agent, delivery: draft.delivery,
    facts: { confirmations, system: Object.fromEntries(Object.entries(system).map(([path, { value, source }]) => [path, { value, source }])), answers: spoken },
  }
  let cursor = draft.cursor
  const store = createFormStore(draft.form, draft.sources, draft.offers)
  const autosave = createAutosave({
    rev: draft.rev,
    savedAt: draft.savedAt,
    save: async (rev) => {
      store.flush()
      return call('draft.save', { id: draft.id, rev, form: store.values(), materials: answers.materials, agent: answers.agent, delivery: answers.delivery, cursor, facts: answers.facts, taken: store.taken() })
    },
  })
  let savedCursor = cursor
  let resting: ReturnType<typeof setTimeout> | undefined
  const bringCursor = (): void => {
    clearTimeout(resting)
    if (cursor === savedCursor) return
    savedCursor = cursor
    autosave.changed()
  }
  return {
    store,
    autosave: {
      ...autosave,
      // Leaving or parking brings the place of the focus along, even where nothing was typed.
      flush: () => {
        bringCursor()
        return autosave.flush()
      },
    },
    answers: () => answers,
    answer(change) {
      answers = { ...answers, ...change }
      autosave.changed()
      return answers
    },
    remember(next) {
      cursor = next
      clearTimeout(resting)
      resting = setTimeout(bringCursor, RESTING_MS)
    },
  }
}
