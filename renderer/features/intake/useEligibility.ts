import { useCallback, useEffect, useRef, useState } from 'react'
import type { EligibilityView, Refusal } from '../../../shared/ipc/views'
import { call } from '../../app/api'
import type { Autosave, SaveState } from './autosave'
import type { FactAnswers } from './session'

export type EligibilityState = {
  view: EligibilityView | null
  refusal: Refusal | null
  residentId: string
  answers: FactAnswers
  /** null takes the answer back. */
  confirm(text: string, value: boolean | null): void
  enter(path: string, value: string | number | boolean | null, source: string): void
  goOn(reason: string, lead: { staffNo: string; password: string } | null): Promise<Refusal | null>
  /** Asks once more and answers what stands now. */
  refresh(): Promise<EligibilityView | null>
}

/** A pause after a save before the rules are asked again: typing goes first. */
const ASK_MS = 150

/** The rules over what is stored, asked again after every save; the last answer stays until the next is there. */
export function useEligibility({ draftId, residentId, saved, autosave, answers, change }: {
  draftId: string; residentId: string; saved: SaveState; autosave: Autosave; answers: FactAnswers; change: (next: FactAnswers) => void
}): EligibilityState {
  const [view, setView] = useState<EligibilityView | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const asked = useRef(0)

  const refresh = useCallback(async () => {
    const turn = ++asked.current
    const reply = await call('draft.assess', { id: draftId })
    // An answer that was overtaken says nothing about what stands now.
    if (turn !== asked.current) return reply.ok ? reply.value : null
    setRefusal(reply.ok ? null : reply.error)
    if (reply.ok) setView(reply.value)
    return reply.ok ? reply.value : null
  }, [draftId])
  useEffect(() => {
    if (saved.kind !== 'saved') return
    const timer = setTimeout(() => void refresh(), ASK_MS)
    return () => clearTimeout(timer)
  }, [saved, refresh])

  return {
    view, refusal, residentId, answers, refresh,
    confirm(text, value) {
      const { [text]: _, ...rest } = answers.confirmations
      change({ ...answers, confirmations: value === null ? rest : { ...rest, [text]: value } })
    },
    enter(path, value, source) {
      if (path.startsWith('ask.')) {
        const id = path.slice('ask.'.length)
        const { [id]: _, ...rest } = answers.answers
        change({ ...answers, answers: value === null || typeof value === 'number' ? rest : { ...rest, [id]: value } })
        return
      }
      const { [path]: _, ...rest } = answers.system
      change({ ...answers, system: value === null ? rest : { ...rest, [path]: { value, source } } })
    },
    async goOn(reason, lead) {
      if (!(await autosave.flush())) return { code: 'stale' }
      const reply = await call('draft.goOn', { id: draftId, rev: autosave.rev(), reason, lead })
      if (!reply.ok) return reply.error
      asked.current++
      setView(reply.value)
      return null
    },
  }
}
