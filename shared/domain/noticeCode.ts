import type { Answers } from '../catalogue/materials'
import type { ItemPackage, Situation } from '../catalogue/schema'
import { fail, ok, type Result } from '../result'

/**
 * 告知码: what a one-time notice carries to the next visit, at any window, without a network: 501-1-7KQ2-F is item 501,
 * version 1, the answers to its spoken questions as one number of mixed radix (a question with n answers is a digit of base n + 1, 0 for
 * unanswered), and a check character.
 *
 * The alphabet has 31 characters, a prime, so that the check finds every single wrong character and every swap of two neighbours.
 * It leaves out I, L, O, U and Z, which people write and read as 1, 0, V and 2.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXY'
const BASE = BigInt(ALPHABET.length)

export type NoticeCode = { shortCode: string; version: number; answers: bigint }
export type CodeProblem = { code: 'shape' | 'check' | 'answers'; zh: string; en: string }

const choices = ({ kind, options }: Situation): (string | boolean)[] => (kind === 'yes-no' ? [true, false] : (options ?? []).map(({ value }) => value))

/** The code of an item with these answers; an answer that is no option of its question counts as unanswered. */
export function noticeCode(item: Pick<ItemPackage, 'shortCode' | 'version' | 'situations'>, answers: Answers): string {
  let number = 0n
  for (const situation of item.situations) {
    const options = choices(situation)
    const answer = answers[situation.id]
    number = number * BigInt(options.length + 1) + BigInt(answer === undefined ? 0 : options.indexOf(answer) + 1)
  }
  const body = `${item.shortCode}-${item.version}-${digits(number)}`
  return `${body}-${checkOf(body)}`
}

/** Reads a code as it was typed or scanned: any case, spaces or dashes between its parts, also the QR code of the notice. */
export function readNoticeCode(typed: string): Result<NoticeCode, CodeProblem> {
  const clean = typed.normalize('NFKC').trim().toUpperCase().replace(/^YCT1:/, '').replace(/:N$/, '').replace(/[\s\u2010-\u2015_]+/gu, '-').replace(/-+/g, '-')
  const parts = /^(\d{3})-(\d{1,3})-([0-9A-Z]{1,20})-([0-9A-Z])$/.exec(clean)
  if (!parts) return fail({ code: 'shape', zh: '不是告知码。告知码像 501-1-7KQ2-F，在告知书右上角。', en: 'Not a notice code. A code looks like 501-1-7KQ2-F and stands at the top right of the notice.' })
  const [, shortCode = '', version = '', answers = '', check = ''] = parts
  const read = plain(answers)
  const body = `${shortCode}-${Number(version)}-${read}`
  if (checkOf(body) !== plain(check)) return fail({ code: 'check', zh: '告知码对不上，有一位抄错了。再核对一遍，或扫告知书上的码。', en: 'The code does not add up: a character is wrong. Compare it again, or scan the notice.' })
  return ok({ shortCode, version: Number(version), answers: [...read].reduce((number, char) => number * BASE + BigInt(ALPHABET.indexOf(char)), 0n) })
}

/** The answers that a code holds, by the questions of the version it was made under. */
export function answersIn(item: Pick<ItemPackage, 'situations'>, number: bigint): Result<Answers, CodeProblem> {
  const answers: Record<string, string | boolean> = {}
  let rest = number
  for (const situation of [...item.situations].reverse()) {
    const options = choices(situation)
    const base = BigInt(options.length + 1)
    const answer = options[Number(rest % base) - 1]
    if (answer !== undefined) answers[situation.id] = answer
    rest /= base
  }
  return rest === 0n ? ok(answers) : fail({ code: 'answers', zh: '告知码里的答案和事项对不上。', en: 'The answers in the code do not fit the item.' })
}

/** Answers that still mean the same under another version of the item. */
export function carriedAnswers(answers: Answers, to: Pick<ItemPackage, 'situations'>): Answers {
  return Object.fromEntries(to.situations.flatMap((situation) => {
    const answer = answers[situation.id]
    return answer !== undefined && choices(situation).includes(answer) ? [[situation.id, answer]] : []
  }))
}

/** What a resident with an older notice has to know of the newer version's list. */
export function materialChanges(before: ItemPackage, after: ItemPackage): { zh: string; en: string }[] {
  const names = (item: ItemPackage): Map<string, string> => new Map(item.materials.map((material) => [material.name, `${material.form} ${material.copies} ${material.need.kind === 'when' ? material.need.cel : material.need.kind}`]))
  const [old, now] = [names(before), names(after)]
  return [
    ...[...now.keys()].filter((name) => !old.has(name)).map((name) => ({ zh: `新增材料：${name}`, en: `New paper: ${name}` })),
    ...[...old.keys()].filter((name) => !now.has(name)).map((name) => ({ zh: `不再要：${name}`, en: `No longer wanted: ${name}` })),
    ...[...now].filter(([name, wanted]) => old.has(name) && old.get(name) !== wanted).map(([name]) => ({ zh: `要求有变：${name}`, en: `Changed: ${name}` })),
    ...(before.limits.promised.days === after.limits.promised.days ? [] : [{ zh: `承诺时限由 ${before.limits.promised.days ?? '未定'} 改为 ${after.limits.promised.days ?? '未定'}`, en: `The promised limit changed from ${before.limits.promised.days ?? 'none'} to ${after.limits.promised.days ?? 'none'}` }]),
  ]
}

function digits(number: bigint): string {
  let [text, rest] = ['', number]
  do {
    text = ALPHABET.charAt(Number(rest % BASE)) + text
    rest /= BASE
  } while (rest > 0n)
  return text
}

/** What people write for a character that the alphabet leaves out. */
const plain = (text: string): string => text.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/Z/g, '2').replace(/U/g, 'V')

/** A weighted sum modulo 31; the weights 1, 3, 9 … (3 generates the group) differ between neighbours, so a swap changes it. */
function checkOf(body: string): string {
  let [sum, weight] = [0, 1]
  for (const char of body.replaceAll('-', '')) {
    sum = (sum + ALPHABET.indexOf(char) * weight) % ALPHABET.length
    weight = (weight * 3) % ALPHABET.length
  }
  return ALPHABET.charAt(sum)
}
