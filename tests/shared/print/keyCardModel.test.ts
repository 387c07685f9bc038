import { expect, test } from 'vitest'
import { keyCardModel } from '../../../shared/print/keyCardModel'

const rows = ['F1', 'F2', 'F3'].map((keys) => ({ keys, name: `作用${keys}` }))

test('a card reads down the left column, then down the right', () => {
  const card = keyCardModel({ groups: [{ title: '随处可用', rows }, { title: '空', rows: [] }], centre: '望溪街道第二便民服务中心', windowNumber: 3, version: '1.0.0', printedAt: '2026-10-13 10:24' })
  expect(card.sections.map(({ title }) => title)).toEqual(['随处可用'])
  expect(card.sections[0]?.parts[0]).toMatchObject({ rows: [{ cells: ['F1', '作用F1', 'F3', '作用F3'] }, { cells: ['F2', '作用F2', '', ''] }] })
})
