import { expect, test } from 'vitest'
import { visibleRange } from '../../../renderer/features/cases/windowing'
import { isSettled, reprints, sheetStand } from '../../../renderer/features/print/sheets'
import { disputes } from '../../../renderer/features/sync/disputes'
import en from '../../../renderer/i18n/en/sync'
import zh from '../../../renderer/i18n/zh/sync'
import { opCodes } from '../../../shared/sync/opCodes'
import type { PaperView } from '../../../shared/ipc/views'

test('a list of up to 100 rows is drawn whole, a longer one around what is in sight', () => {
  expect(visibleRange({ count: 100, top: 0, height: 560, row: 28 })).toEqual({ start: 0, end: 100 })
  expect(visibleRange({ count: 5000, top: 28_000, height: 560, row: 28 })).toEqual({ start: 992, end: 1028 })
  expect(visibleRange({ count: 120, top: 1_000_000, height: 560, row: 28 }).end).toBe(120)
})

const paper = (...states: PaperView['jobs'][number]['state'][]): PaperView => ({
  id: 'p', caseId: 'c', deskId: null, kind: 'slip', docNo: '1', copies: 1, media: '80mm', file: '', sha256: '', createdAt: '', previewUrl: '',
  jobs: states.map((state, n) => ({ id: String(n), copy: 1, state, printer: null, at: `2026-10-13T02:3${n}:00Z`, message: null, reprint: n })),
})

test('only the clerk’s word makes a sheet out; the newest run counts', () => {
  expect(sheetStand(paper())).toBe('not-printed')
  expect(sheetStand(paper('saved-as-pdf'))).toBe('waiting')
  expect(isSettled(paper('spooled'))).toBe(false)
  expect(sheetStand(paper('out', 'failed'))).toBe('failed')
  expect(isSettled(paper('failed', 'out'))).toBe(true)
  expect(reprints(paper('void', 'failed', 'out'))).toBe(2)
})

test('a conflict is shown field by field, numbers of persons masked', () => {
  expect(disputes({ kind: 'rec.patch', change: { phone: { was: '19900008812', now: '19900000365' } } }, { phone: '19900000356', address: '柳桥里 16 号' })).toEqual([
    { field: 'phone', was: '199****8812', ours: '199****0365', theirs: '199****0356' },
    { field: 'address', was: null, ours: null, theirs: '柳桥里 16 号' },
  ])
  expect(disputes({ kind: 'case.cmd' }, null)).toEqual([])
})

test('every reason the district can give has a sentence in both languages', () => {
  for (const words of [zh, en]) expect(opCodes.filter((code) => !(`code.${code}` in words))).toEqual([])
})
