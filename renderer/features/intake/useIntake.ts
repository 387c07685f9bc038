import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { ItemPackage, Situation } from '../../../shared/catalogue/schema'
import { ageOn } from '../../../shared/domain/identity/idNumber'
import type { Draft, DraftCheck, Problem } from '../../../shared/ipc/views'
import type { Agent, MaterialLine } from '../../../shared/sync/protocol'
import { call, invalidate } from '../../app/api'
import type { FormStore } from '../../fields'
import type { Autosave, SaveState } from './autosave'
import { gapsNow, worthShowing } from './gaps'
import { newAgent } from './newAgent'
import { paperLines, withLine, type LineChange, type PaperLine } from './papers'
import { useShapeValidator } from './shape'
import { openSession, type Answers } from './session'
import { useEligibility, type EligibilityState } from './useEligibility'

export type Intake = {
  draft: Draft
  item: ItemPackage
  today: string
  store: FormStore
  autosave: Autosave
  saved: SaveState
  answers: Answers
  setAgent(agent: Partial<Agent> | null): void
  setDelivery(delivery: string): void
  setPaper(key: string, change: LineChange): void
  /** What was said to a spoken question; null takes it back. */
  setAnswer(situation: Situation, answer: string | boolean | null): void
  /** A line that a lead demanded, as main stored it. */
  addDemanded(materials: readonly MaterialLine[]): void
  lines: PaperLine[]
  gaps: Problem[]
  check: DraftCheck | null
  eligibility: EligibilityState
  /** F9 was pressed once: from now on empty required fields are marked too. */
  asked: boolean
  ask(): void
  refreshCheck(): Promise<DraftCheck | null>
  remember(cursor: string): void
}

/** A pause after the last change before everything is judged again. */
const JUDGE_MS = 120

/** The draft on the screen: its values, its saving, and what is still missing. */
export function useIntake(draft: Draft, item: ItemPackage, today: string): Intake {
  const [session] = useState(() => openSession(draft))
  const { store, autosave } = session
  const [answers, setAnswers] = useState<Answers>(session.answers)
  const [asked, setAsked] = useState(false)
  const [check, setCheck] = useState<DraftCheck | null>(null)
  const saved = useSyncExternalStore(autosave.subscribe, autosave.state)

  const change = useCallback((next: Partial<Answers>) => {
    setAnswers(session.answer(next))
  }, [session])

  // Judging: at once here, and by main after each save, which also reckons the dates.
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe('*', () => {
      autosave.changed()
      clearTimeout(timer)
      timer = setTimeout(() => setVersion((n) => n + 1), JUDGE_MS)
    })
    return () => { stop(); clearTimeout(timer) }
  }, [store, autosave])

  const refreshCheck = useCallback(async () => {
    const reply = await call('draft.check', { id: draft.id })
    if (!reply.ok) return null
    setCheck(reply.value)
    // Main reckons the day of a tolerated paper: who was quicker with the key than its answer gets the day with it.
    const { proposed } = reply.value.desk.due
    const undated = proposed === null ? [] : session.answers().materials.filter((line) => line.state === 'tolerated' && !line.dueOn)
    if (proposed !== null && undated.length > 0) change({ materials: undated.reduce((all, line) => withLine(item, all, line.key, { dueOn: proposed }), session.answers().materials) })
    return reply.value
  }, [draft.id, item, session, change])
  useEffect(() => {
    if (saved.kind !== 'saved') return
    const timer = setTimeout(() => void refreshCheck(), JUDGE_MS)
    return () => clearTimeout(timer)
  }, [saved, refreshCheck])

  const birthDate = draft.resident.birthDate
  const age = birthDate ? ageOn(birthDate, today) : null
  const lines = useMemo(
    () => paperLines(item, store.values(), answers.materials, { agent: answers.agent !== null, applicantAge: age, answers: answers.facts.answers }),
    [item, store, answers, age, version], // eslint-disable-line react-hooks/exhaustive-deps -- version stands for the values in the store
  )
  // A paper that the form rules out, or rules in again, is not the clerk's decision: its state follows.
  const applied = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const now = new Set(lines.map((line) => line.key))
    const before = applied.current
    applied.current = now
    if (!before) return
    let next = session.answers().materials
    for (const line of lines) if (!before.has(line.key) && line.state === 'not-applicable') next = withLine(item, next, line.key, { state: 'missing' })
    for (const key of before) if (!now.has(key) && next.find((line) => line.key === key)?.state === 'missing') next = withLine(item, next, key, { state: 'not-applicable' })
    if (next !== session.answers().materials) change({ materials: next })
  }, [lines, item, change, session])

  const validate = useShapeValidator(item)
  const gaps = useMemo(
    () => gapsNow(item, { form: store.values(), ...answers }, { today, birthDate }, check?.problems ?? [], validate),
    [item, store, answers, today, birthDate, check, validate, version], // eslint-disable-line react-hooks/exhaustive-deps -- version stands for the values in the store
  )
  useEffect(() => store.showProblems(worthShowing(gaps, asked)), [store, gaps, asked])

  const eligibility = useEligibility({ draftId: draft.id, residentId: draft.residentId, saved, autosave, answers: answers.facts, change: useCallback((facts) => change({ facts }), [change]) })

  // Leaving the screen saves what is left; the next screen's lists are read anew.
  useEffect(() => () => {
    store.flush()
    void autosave.flush().finally(() => invalidate('draft', 'today'))
  }, [store, autosave])

  return {
    draft, item, today, store, autosave, saved, answers, lines, gaps, check, eligibility, asked, refreshCheck,
    ask: useCallback(() => setAsked(true), []),
    setAgent: useCallback((agent) => change({ agent }), [change]),
    setDelivery: useCallback((delivery) => change({ delivery }), [change]),
    setAnswer: useCallback((situation, answer) => {
      if (situation.field !== undefined) {
        store.set(situation.field, answer)
        return
      }
      if (situation.id === 'agent') {
        change({ agent: answer === true ? (session.answers().agent ?? newAgent(item)) : null })
        return
      }
      const { facts } = session.answers()
      const { [situation.id]: _, ...others } = facts.answers
      change({ facts: { ...facts, answers: answer === null ? others : { ...others, [situation.id]: answer } } })
    }, [change, item, session, store]),
    addDemanded: useCallback((materials) => change({ materials: [...session.answers().materials, ...materials.filter((line) => line.extra && !session.answers().materials.some((one) => one.key === line.key))] }), [change, session]),
    setPaper: useCallback((key, paper) => change({ materials: withLine(item, session.answers().materials, key, paper) }), [change, item, session]),
    remember: session.remember,
  }
}
