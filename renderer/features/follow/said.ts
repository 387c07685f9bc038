import type { Refusal } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'
import { useRefusalText } from '../../app/refusals'

/** Why it was refused: beside its field where main named one, and the sentence. */
export type Said = { path: string | null; text: string }

export function useSaid(): (refusal: Refusal) => Said {
  const { pick } = useLanguage()
  const text = useRefusalText()
  return (refusal) => {
    const [first] = refusal.problems ?? []
    return first ? { path: first.path, text: pick(first) } : { path: null, text: text(refusal) }
  }
}
