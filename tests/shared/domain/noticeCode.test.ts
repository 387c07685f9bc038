import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillFromAnswers, materialList } from '../../../shared/catalogue/materials'
import type { Answers } from '../../../shared/catalogue/materials'
import { answersIn, carriedAnswers, materialChanges, noticeCode, readNoticeCode } from '../../../shared/domain/noticeCode'
import { item, items } from '../../catalogue/packages'

const subsistence = item('MZ-01-01')
const answers: Answers = { applyType: '家庭整户', disabled: true, illness: false, student: true, agent: false }

/** What a code brings back, under its own version. */
function restored(code: string): Answers {
  const read = readNoticeCode(code)
  if (!read.ok) throw new Error(read.error.zh)
  const told = items.find(({ shortCode }) => shortCode === read.value.shortCode)
  const found = told && answersIn(told, read.value.answers)
  if (!found?.ok) throw new Error('no answers')
  return found.value
}

test('a notice code names item and version and brings back the answers', () => {
  const code = noticeCode(subsistence, answers)
  expect(code).toMatch(/^501-1-[0-9A-Y]+-[0-9A-Y]$/)
  expect(restored(code)).toEqual(answers)
})

test('every item: any answers come back, and so does the same list', () => {
  for (const one of items) {
    fc.assert(fc.property(fc.infiniteStream(fc.nat(20)), (draws) => {
      const next = (): number => draws.next().value as number
      const said: Record<string, string | boolean> = {}
      for (const situation of one.situations) {
        const options = situation.kind === 'yes-no' ? [true, false] : (situation.options ?? []).map(({ value }) => value)
        const chosen = options[next() % (options.length + 1)]
        if (chosen !== undefined) said[situation.id] = chosen
      }
      const back = restored(noticeCode(one, said))
      const list = (from: Answers) => materialList(one, fillFromAnswers(one, {}, from), { agent: typeof from['agent'] === 'boolean' ? from['agent'] : null, applicantAge: null, answers: from }).map(({ key, applies }) => `${key} ${applies}`)
      expect(back).toEqual(said)
      expect(list(back)).toEqual(list(said))
    }), { numRuns: 5, seed: 7 })
  }
})

test('it is read however it was typed or scanned', () => {
  const code = noticeCode(subsistence, answers)
  for (const typed of [code.toLowerCase(), ` ${code} `, code.replaceAll('-', ' '), code.replaceAll('-', '－'), `YCT1:${code}:N`]) expect(readNoticeCode(typed), typed).toEqual(readNoticeCode(code))
})

describe('a wrong code says so', () => {
  const code = noticeCode(subsistence, answers)
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY'
  test('every single wrong character', () => {
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue
      for (const other of /\d/.test(code[i]!) && i < 5 ? '0123456789' : alphabet) {
        if (other !== code[i]) expect(readNoticeCode(code.slice(0, i) + other + code.slice(i + 1)).ok, `${code} → ${other} at ${i}`).toBe(false)
      }
    }
  })
  test('every swap of two neighbours in a part', () => {
    const long = noticeCode(item('SB-09-01'), { injuryKind: '旧伤复发', injuryResult: '死亡', applicantKind: '工会', insured: false, agent: true })
    for (let i = 0; i + 1 < long.length; i++) {
      if (long[i] === '-' || long[i + 1] === '-' || long[i] === long[i + 1]) continue
      expect(readNoticeCode(long.slice(0, i) + long[i + 1] + long[i] + long.slice(i + 2)).ok, `${long} at ${i}`).toBe(false)
    }
  })
  test('with where it stands on the notice', () => {
    expect(readNoticeCode('WX02-26-03423')).toMatchObject({ ok: false, error: { code: 'shape' } })
    expect(readNoticeCode('')).toMatchObject({ ok: false, error: { code: 'shape' } })
  })
  test('answers beyond the questions of the version', () => {
    expect(answersIn(item('CL-03-01'), 10n ** 12n)).toMatchObject({ ok: false, error: { code: 'answers' } })
  })
})

test('an older notice tells what has changed, and keeps the answers that still mean the same', () => {
  const newer = structuredClone(subsistence)
  newer.version = 2
  newer.materials = newer.materials.filter(({ key }) => key !== 'm06')
  newer.materials[0] = { ...newer.materials[0]!, name: '最低生活保障申请表（2027）' }
  newer.situations = newer.situations.filter(({ id }) => id !== 'illness')
  expect(materialChanges(subsistence, newer).map(({ zh }) => zh)).toEqual(['新增材料：最低生活保障申请表（2027）', '不再要：最低生活保障申请审批表', '不再要：婚姻状况材料（离婚协议、判决书等）'])
  expect(carriedAnswers(answers, newer)).toEqual({ applyType: '家庭整户', disabled: true, student: true, agent: false })
})
