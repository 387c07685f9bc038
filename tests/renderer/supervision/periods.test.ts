import { expect, test } from 'vitest'
import { periodOf } from '../../../renderer/features/supervision/usePeriod'

test.each([
  ['month', '2026-02-11', '2026-02-01', '2026-02-28'], ['last', '2026-01-05', '2025-12-01', '2025-12-31'], ['last', '2026-03-05', '2026-02-01', '2026-02-28'], ['quarter', '2026-11-30', '2026-10-01', '2026-12-31'], ['year', '2026-06-01', '2026-01-01', '2026-12-31'],
] as const)('%s of %s', (name, today, from, to) => expect(periodOf(name, today)).toEqual({ from, to }))
