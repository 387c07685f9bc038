import { useKey } from '../../app/keys'

/** Keys 1 to 6 choose the n-th (from 0) of so many answers, while none of them is typed into a field. */
export function useDigits(count: number, choose: (n: number) => void): void {
  useKey('reason1', () => choose(0), { enabled: count > 0 })
  useKey('reason2', () => choose(1), { enabled: count > 1 })
  useKey('reason3', () => choose(2), { enabled: count > 2 })
  useKey('reason4', () => choose(3), { enabled: count > 3 })
  useKey('reason5', () => choose(4), { enabled: count > 4 })
  useKey('reason6', () => choose(5), { enabled: count > 5 })
}
