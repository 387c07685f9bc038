import { DOTS, surnameOf } from '../names/surnames'

const stars = (count: number): string => '*'.repeat(Math.max(0, count))

/**
 * First three and last four characters stay: 990***********2046.
 *
 * Numbers too short to hide half of them are hidden but for the last character.
 */
export function maskIdNo(idNo: string): string {
  if (idNo.length < 11) return stars(idNo.length - 1) + idNo.slice(-1)
  return idNo.slice(0, 3) + stars(idNo.length - 7) + idNo.slice(-4)
}

/** Mobile: 199****6120. Any other number keeps only its last four digits and its separators: ****-****0103. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  let open = Math.min(4, digits.length - 1)
  return [...phone].reverse().map((c) => (/\d/.test(c) ? (open-- > 0 ? c : '*') : c)).reverse().join('')
}

/**
 * The form for the residents' screen and public notices: surname and last
 * character stay (陈*芳, 欧阳*雪); where there is no middle the last is hidden
 * (陈*, 欧阳*). Of names with a dot the first and last character stay
 * (买**·**力), of Latin words the first letter (J*** S****).
 */
export function maskName(name: string): string {
  const chars = [...name]
  if (/\p{Script=Latin}/u.test(name)) return name.replace(/\p{L}[\p{L}\p{M}'’-]*/gu, (word) => [...word][0]! + stars([...word].length - 1))
  if (chars.length < 2) return name === '' ? '' : '*'
  if (chars.some((c) => DOTS.has(c)))
    return chars.map((c, i) => (i === 0 || i === chars.length - 1 || DOTS.has(c) ? c : '*')).join('')
  const surname = [...surnameOf(name)!].length
  const given = chars.length - surname
  return chars.slice(0, surname).join('') + (given === 1 ? '*' : stars(given - 1) + chars.at(-1)!)
}
