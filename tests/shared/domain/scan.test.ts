import { expect, test } from 'vitest'
import { readScan, thingPayload } from '../../../shared/domain/scan'
import { qrPayload } from '../../../shared/print/qrPayload'

test('the QR code and the bar code of a case open the same case', () => {
  expect(readScan(qrPayload('slip', 'WX02-26-03423'))).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' })
  expect(readScan('WX02-26-03423')).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' })
  expect(readScan('wx02-26-3423')).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' })
})
test('full-width characters of an input method are read', () => expect(readScan('ＹＣＴ１：ＷＸ０２－２６－０３４２３：Ｓ')).toEqual({ kind: 'case', receiptNo: 'WX02-26-03423' }))
test('things of the day have a letter before their code', () => {
  expect(readScan(thingPayload('task', 'a1b2-c3'))).toEqual({ kind: 'task', code: 'A1B2-C3' })
  expect(readScan(thingPayload('bag', 'WX02-0007'))).toEqual({ kind: 'bag', code: 'WX02-0007' })
})
test.each(['18961234567', '990103194912310009', '桂花树', 'WX02-26-00000', '501-1-7KQ2-F-', ''])('%s is none of our codes', (text) => expect(readScan(text)).toBeNull())
