import { fail, ok, type Result } from '../../result'
import { UNSEEN } from './checkDigits'

export interface Phone {
  kind: 'mobile' | 'landline' | 'abroad'
  /** As stored and compared: 19900006120, 0512-00000103, +85298765432. */
  phone: string
}
export type PhoneProblem = { code: 'empty' | 'length' | 'characters' | 'form'; zh: string; en: string }

/**
 * A telephone number at which a resident can be reached.
 *
 * Mobile: 11 digits, 13–19 first. Landline: area code (010, 02x three digits,
 * others four) and 7 or 8 digits. Abroad, Hong Kong, Macao, Taiwan: + and at
 * most 15 digits (ITU-T E.164). +86 and 0086 are dropped, and 86 before a whole
 * mobile number; a landline after them has lost the 0 of its area code.
 */
export function checkPhone(text: string): Result<Phone, PhoneProblem> {
  const bare = text.normalize('NFKC').replace(UNSEEN, '').replace(/[\p{Pd}\u2212().]/gu, '')
  const national = bare.replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '')
  const typed = national !== bare && /^(10|2\d|[3-9]\d\d)\d{7,8}$/.test(national) ? `0${national}` : national
  if (typed === '') return fail({ code: 'empty', zh: '请填写电话号码', en: 'Enter the telephone number' })

  const at = [...typed].findIndex((c, i) => !(/[0-9]/.test(c) || (c === '+' && i === 0)))
  if (at >= 0) return fail({ code: 'characters', zh: `第 ${at + 1} 位是“${[...typed][at]}”，应为数字`, en: `Character ${at + 1} is “${[...typed][at]}”; it should be a digit` })

  if (typed.startsWith('+'))
    return typed.length >= 8 && typed.length <= 16
      ? ok({ kind: 'abroad', phone: typed })
      : fail({ code: 'length', zh: '境外号码在 + 后应为 7 到 15 位数字', en: 'A number abroad has 7 to 15 digits after +' })

  if (typed.startsWith('0')) {
    if (!/^0[1-9]/.test(typed)) return fail({ code: 'form', zh: '区号以 0 加 1 至 9 开头；境外号码以 + 开头', en: 'An area code begins with 0 and 1 to 9; a number abroad with +' })
    const area = /^0(10|2\d)/.test(typed) ? 3 : 4
    const local = typed.length - area
    return local === 7 || local === 8
      ? ok({ kind: 'landline', phone: `${typed.slice(0, area)}-${typed.slice(area)}` })
      : fail({ code: 'length', zh: `区号 ${typed.slice(0, area)} 后应为 7 或 8 位，现在 ${Math.max(0, local)} 位`, en: `After area code ${typed.slice(0, area)} there should be 7 or 8 digits, now ${Math.max(0, local)}` })
  }

  if (/^1[3-9]/.test(typed)) {
    if (typed.length === 11) return ok({ kind: 'mobile', phone: typed })
    const by = Math.abs(11 - typed.length)
    const few = typed.length < 11
    return fail({ code: 'length', zh: `${few ? '少' : '多'} ${by} 位，手机号应为 11 位`, en: `${by} too ${few ? 'few' : 'many'}; a mobile number has 11 digits` })
  }
  return fail({ code: 'form', zh: '手机号以 13 至 19 开头；座机请加区号', en: 'A mobile number begins with 13 to 19; give a landline with its area code' })
}
