import { useRef, useState } from 'react'
import type { Refusal } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'

export type Wrong<K extends string> = Partial<Record<K, string>>

/** A few answers with what is wrong with each: main's objections come back to the field they belong to. */
export function useAnswers<K extends string>(prefix: string, empty: Record<K, string>) {
  const { pick } = useLanguage()
  const text = useRefusalText()
  const [typed, setTyped] = useState(empty)
  const [wrong, setWrong] = useState<Wrong<K>>({})
  const [refused, setRefused] = useState<string | null>(null)
  const busy = useRef(false)
  const keys = Object.keys(empty) as K[]

  const objectTo = (found: Wrong<K>) => {
    setWrong(found)
    const first = keys.find((key) => found[key])
    if (first) document.getElementById(`${prefix}-${first}`)?.focus()
    return first !== undefined
  }
  return {
    typed, wrong, refused,
    set: (key: K, value: string) => { setTyped({ ...typed, [key]: value }); setWrong({ ...wrong, [key]: undefined }); setRefused(null) },
    clear: () => { setTyped(empty); setWrong({}); setRefused(null) },
    /** Asks main when nothing is wrong here; `place` says which field a refusal belongs to. */
    async send(found: Wrong<K>, ask: () => Promise<Refusal | null>, place: (refusal: Refusal) => Wrong<K> = () => ({})): Promise<boolean> {
      if (busy.current || objectTo(found)) return false
      busy.current = true
      const refusal = await ask()
      busy.current = false
      if (!refusal) return true
      const mine = { ...Object.fromEntries((refusal.problems ?? []).filter((one) => keys.includes(one.path as K)).map((one) => [one.path, pick(one)])), ...place(refusal) } as Wrong<K>
      if (!objectTo(mine)) setRefused(text(refusal))
      return false
    },
  }
}
