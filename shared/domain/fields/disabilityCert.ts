import { checkIdNumber } from '../identity/idNumber'
import { tidyCode } from './uscc'

/**
 * What is wrong with a disability certificate number; null if nothing. It is the person's 18-place identity
 * number, the category (1 sight … 7 several), the level (1–4), and B1, B2 … on a replacement.
 */
export function disabilityCertProblem(text: string): { zh: string; en: string } | null {
  const code = tidyCode(text)
  const number = code.replace(/B\d$/, '')
  if (number.length !== 20) return { zh: `应为 20 位（补发的后加 B1、B2），现有 ${code.length} 位`, en: `should have 20 places (B1, B2 after a replacement); it has ${code.length}` }
  const id = checkIdNumber(number.slice(0, 18))
  if (!id.ok) return { zh: `前 18 位是身份证号，${id.error.zh}`, en: `the first 18 places are the ID number: ${id.error.en}` }
  if (!/[1-7]/.test(number[18]!)) return { zh: `第 19 位是残疾类别，应为 1 至 7，现为 ${number[18]}`, en: `place 19 is the category, 1 to 7; it is ${number[18]}` }
  if (!/[1-4]/.test(number[19]!)) return { zh: `第 20 位是残疾等级，应为 1 至 4，现为 ${number[19]}`, en: `place 20 is the level, 1 to 4; it is ${number[19]}` }
  return null
}

const categories = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']
const levels = ['一级', '二级', '三级', '四级']

/** The number that the certificate has by its rule; null where category or level are not of the standard. A replacement carries B1, B2 … besides. */
export function disabilityCertNo(idNo: string, category: string, level: string): string | null {
  const [c, l] = [categories.indexOf(category) + 1, levels.indexOf(level) + 1]
  return c === 0 || l === 0 || !/^\d{17}[\dX]$/.test(idNo) ? null : `${idNo}${c}${l}`
}
