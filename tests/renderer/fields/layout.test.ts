import { expect, test } from 'vitest'
import { boolWords } from '../../../renderer/fields/boolWords'
import { groupFours } from '../../../renderer/fields/groupDigits'
import { initials, optionMatches } from '../../../renderer/fields/initials'
import { blocks, fitColumns } from '../../../renderer/fields/layout'
import { isQuestion, screenOrder } from '../../../shared/catalogue/screenOrder'
import type { ScalarField } from '../../../shared/catalogue/schema'

const column = (key: string, label: string, kind: ScalarField['kind'], options?: string[]): ScalarField => ({ key, label, kind, required: true, options })

test('an option is found by its initials or by a part of it', () => {
  expect(initials('家庭整户')).toBe('jtzh')
  expect(initials('单独申请(单人户)')).toBe('ddsqdrh')
  expect(optionMatches('工资性收入', 'gzx')).toBe(true)
  expect(optionMatches('工资性收入', '收入')).toBe(true)
  expect(optionMatches('工资性收入', 'sr')).toBe(false)
})

test('every initial from a to z is told apart', () => {
  expect(initials('爱八从大恶发高黑家科来马你哦怕七人三他我西一在')).toBe('abcdefghjklmnopqrstwxyz')
})

test('a card number groups in fours and the caret stays behind its digit', () => {
  expect(groupFours('62284804', 8)).toEqual({ text: '6228 4804', caret: 9 })
  expect(groupFours('6228 94804', 6)).toEqual({ text: '6228 9480 4', caret: 6 })
  expect(groupFours('6228', 4)).toEqual({ text: '6228', caret: 4 })
})

test('a question about having is answered 有 or 没有, any other 是 or 否', () => {
  expect(boolWords('与低保经办人员或村(居)委会成员有近亲属关系')).toBe('have')
  expect(boolWords('是否有未结清医疗费用')).toBe('is')
  expect(boolWords('长期共同居住')).toBe('is')
})

test('scalars share a block, a table stands alone, the order stays', () => {
  const table = { key: 't', label: 't', kind: 'table' as const, required: false, columns: [column('a', 'a', 'text')] }
  expect(blocks([column('a', '甲', 'text'), column('b', '乙', 'text'), table, column('c', '丙', 'text')]).map((b) => b.kind)).toEqual(['fields', 'table', 'fields'])
})

test('columns that do not fit unfold below their row instead of scrolling sideways', () => {
  const income = [column('id', '成员身份证号', 'idcard'), column('kind', '收入种类', 'enum', ['工资性收入']), column('source', '来源单位或事由', 'text'), column('amount', '近12个月合计', 'money'), column('tax', '个人所得税', 'money')]
  expect(fitColumns(income, 920).inline).toBe(true)
  const narrow = fitColumns(income, 586)
  expect(narrow.inline).toBe(false)
  expect(narrow.shown.length).toBeGreaterThan(3)
  expect(fitColumns(income, 586, 18 / 13).shown.length).toBeLessThan(narrow.shown.length)
})

test('a label of more than ten characters is a question', () => {
  expect(isQuestion(column('a', '与低保经办人员或村(居)委会成员有近亲属关系', 'bool'))).toBe(true)
  expect(isQuestion(column('a', '低保金发放账户', 'bankcard'))).toBe(false)
})

test('single answers stand above the lists, long questions behind short ones, a total of a list below it', () => {
  const rows = { key: 'rows', label: '收入', kind: 'table' as const, required: false, columns: [column('amount', '金额', 'money')] }
  const question = column('q', '与低保经办人员或村(居)委会成员有近亲属关系', 'bool')
  const total: ScalarField = { ...column('sum', '合计', 'money'), rules: [{ kind: 'equals-total', add: ['rows.amount'], subtract: [] }] }
  expect(screenOrder([question, rows, total, column('a', '甲', 'text')]).map((f) => f.key)).toEqual(['a', 'q', 'rows', 'sum'])
})
