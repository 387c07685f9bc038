import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkChain, opHash, pushSignatureText } from '../../../shared/sync/chain'
import { GENESIS, type Op } from '../../../shared/sync/protocol'
import { uuidOf } from './records'

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

function chainOf(texts: readonly string[], firstN = 1, prevHash = GENESIS): Op[] {
  let previous = prevHash
  return texts.map((text, index) => {
    const bare = {
      n: firstN + index, v: 1, opId: uuidOf(1000 + index), entity: 'case' as const, id: uuidOf(3), base: null, body: { kind: 'note.add', text },
      who: uuidOf(90), dtime: '2026-10-12T01:30:00.000Z', toff: null, catVer: null,
    }
    previous = opHash(sha256, previous, bare)
    return { ...bare, hash: previous }
  })
}

describe('the chain of a device', () => {
  test('the hash covers the previous hash and the canonical text', () => {
    const [op] = chainOf(['x'])
    const { hash, ...bare } = op!
    expect(hash).toBe(sha256(GENESIS + JSON.stringify(Object.fromEntries(Object.entries(bare).sort(([a], [b]) => (a < b ? -1 : 1))))))
  })

  test('an untouched chain ends in its last hash', () => {
    const ops = chainOf(['一', '二', '三'])
    expect(checkChain(sha256, GENESIS, 1, ops)).toEqual({ ok: true, value: { lastN: 3, lastHash: ops[2]!.hash } })
  })

  test('I-2: a gap is named', () => {
    const [first, , third] = chainOf(['一', '二', '三'])
    expect(checkChain(sha256, GENESIS, 1, [first!, third!])).toEqual({ ok: false, error: { code: 'not-dense', n: 3, expectN: 2 } })
  })

  test('any changed text, order or left-out operation breaks it', () => {
    fc.assert(fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 }), fc.nat(), fc.constantFrom('edit', 'drop', 'swap'), (texts, at, act) => {
      const ops = chainOf(texts)
      const i = at % (ops.length - 1)
      if (act === 'edit') ops[i] = { ...ops[i]!, body: { kind: 'note.add', text: `${texts[i]}!` } }
      if (act === 'drop') ops.splice(i, 1)
      if (act === 'swap') [ops[i], ops[i + 1]] = [ops[i + 1]!, ops[i]!]
      expect(checkChain(sha256, GENESIS, 1, ops).ok).toBe(false)
    }))
  })

  test('the signed text names device, incarnation, start and both ends', () => {
    expect(pushSignatureText({ device: 'd', inc: 2, firstN: 7, prevHash: 'p' }, 'l')).toBe('d.2.7.p.l')
  })
})
