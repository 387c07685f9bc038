import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accountNumbers, documentNumber, formatReceipt, isFreshBlock, numbersLeft, parseReceipt, refillWanted, takeNumber, voidNumber, type Fate, type NumberBlock,
} from '../../../shared/domain/numbers/receiptNumber'

const block = (lo: number, hi: number, next = lo): NumberBlock => ({ series: 'WX02', year: 2026, lo, hi, next })

describe('the written number', () => {
  test('as on the receipt', () => {
    expect(formatReceipt({ series: 'WX02', year: 2026, serial: 3423 })).toBe('WX02-26-03423')
    expect(documentNumber('望溪二受', 2026, 3423)).toBe('望溪二受〔2026〕3423号')
  })
  test.each(['WX02-26-03423', 'wx02-26-3423', 'WX022603423', ' ＷＸ０２－２６－０３４２３ '])('%s is read', (text) => {
    expect(parseReceipt(text)).toEqual({ ok: true, value: { series: 'WX02', year: 2026, serial: 3423 } })
  })
  test.each(['', '03423', 'WX02-26-00000', 'WX02-26-034231', 'WX0226342', 'WX2-26-03423'])('%s is not', (text) => {
    expect(parseReceipt(text)).toMatchObject({ ok: false, error: { code: 'form' } })
  })
})

describe('taking from blocks', () => {
  test('across two blocks and then none: 101, 102, 201, 202', () => {
    let blocks = [block(201, 202), block(101, 102), { ...block(1, 9), year: 2025 }, { ...block(1, 9), series: 'WX01' }]
    const taken: number[] = []
    for (;;) {
      const next = takeNumber(blocks, { series: 'WX02', year: 2026 })
      if (!next.ok) {
        expect(next.error).toEqual({ code: 'out-of-numbers' })
        break
      }
      taken.push(next.value.number.serial)
      blocks = blocks.map((b) => (b.series === 'WX02' && b.year === 2026 && b.lo === next.value.block.lo ? next.value.block : b))
    }
    expect(taken).toEqual([101, 102, 201, 202])
  })
  test('gives text and changed block', () => {
    expect(takeNumber([block(3401, 3900, 3423)], { series: 'WX02', year: 2026 })).toEqual({
      ok: true,
      value: { number: { series: 'WX02', year: 2026, serial: 3423 }, text: 'WX02-26-03423', block: block(3401, 3900, 3424), refillWanted: false },
    })
  })
  test('a refill is wanted at 30 % left, unless a second block is held', () => {
    expect(refillWanted([block(1, 100, 70)])).toBe(false)
    expect(refillWanted([block(1, 100, 71)])).toBe(true)
    expect(refillWanted([block(1, 100, 71), block(201, 300)])).toBe(false)
    expect(refillWanted([block(1, 100, 101), block(201, 300, 280)])).toBe(true)
    expect(refillWanted([])).toBe(true)
    expect(numbersLeft([block(1, 100, 71), block(201, 300)])).toBe(130)
  })
  test('fresh blocks stay inside five digits', () => {
    expect(isFreshBlock(block(1, 500))).toBe(true)
    expect(isFreshBlock(block(99900, 100400))).toBe(false)
    expect(isFreshBlock(block(1, 500, 2))).toBe(false)
  })
})

describe('what became of them', () => {
  test('a number is voided once, and never without a reason', () => {
    expect(voidNumber({ serial: 3409, fate: 'used' }, ' 打印机卡纸 ')).toEqual({ ok: true, value: { serial: 3409, fate: 'void', why: '打印机卡纸' } })
    expect(voidNumber({ serial: 3409, fate: 'used' }, ' ')).toEqual({ ok: false, error: { code: 'reason-missing' } })
    expect(voidNumber({ serial: 3409, fate: 'void', why: '打印机卡纸' }, 'x')).toEqual({ ok: false, error: { code: 'already-void' } })
  })
  test('issued = used ⊎ void ⊎ left', () => {
    const fates: Fate[] = [{ serial: 1, fate: 'used' }, { serial: 2, fate: 'void', why: '卡纸' }]
    expect(accountNumbers([block(1, 10, 3)], fates)).toEqual({ issued: 10, used: 1, void: 1, left: 8, balanced: true, unaccounted: [], twice: [], notTaken: [] })
  })
  test('a hole, a double and a stranger are named', () => {
    const fates: Fate[] = [{ serial: 1, fate: 'used' }, { serial: 1, fate: 'used' }, { serial: 7, fate: 'used' }, { serial: 99, fate: 'used' }]
    expect(accountNumbers([block(1, 10, 4)], fates)).toMatchObject({ balanced: false, unaccounted: [2, 3], twice: [1], notTaken: [7, 99] })
    expect(accountNumbers([block(1, 10), block(10, 12)], [])).toMatchObject({ balanced: false, twice: [10] })
  })
  test('whatever is taken and voided, the account balances', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 }), fc.func(fc.boolean()), (size, takes, spoiled) => {
      let blocks = [block(11, 10 + size)]
      const fates: Fate[] = []
      for (let i = 0; i < takes; i++) {
        const next = takeNumber(blocks, { series: 'WX02', year: 2026 })
        if (!next.ok) break
        blocks = [next.value.block]
        const { serial } = next.value.number
        fates.push(spoiled(serial) ? { serial, fate: 'void', why: '卡纸' } : { serial, fate: 'used' })
      }
      const account = accountNumbers(blocks, fates)
      expect(account.balanced).toBe(true)
      expect(account.used + account.void + account.left).toBe(size)
    }))
  })
})
