import { expect, test } from 'vitest'
import { bankOf } from '../../../shared/domain/identity/bankNames'

test('the first six digits name the bank, also in groups of four', () => {
  expect(bankOf('6222 0200 0000 0000 000')).toBe('中国工商银行')
  expect(bankOf('6228480000000000000')).toBe('中国农业银行')
  expect(bankOf('6217000000000000000')).toBe('中国建设银行')
  expect(bankOf('6217980000000000000')).toBe('中国邮政储蓄银行')
})

test('a card that is not in the table, or not typed far enough, has no bank', () => {
  expect(bankOf('6229900000000000018')).toBeNull()
  expect(bankOf('62220')).toBeNull()
})
