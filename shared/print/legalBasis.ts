import { listZh } from './inline'

/** What the name of a law or rule ends with; anything else (民发〔2021〕57号第二条) is cited as it stands. */
const kindOfLaw = /(法|法典|条例|办法|规定|通知|意见|细则|规程|方案|公告|决定|规范|标准|目录|制度|指南|规划|准则|规则|纲要|计划|批复|守则|政策|清单)$/u

/**
 * Puts the name of a law in 《》 as letters write it.
 *
 * @example citeLaw('最低生活保障审核确认办法（民发〔2021〕57号）第八条') // 《最低生活保障审核确认办法》（民发〔2021〕57号）第八条
 * @example citeLaw('国家医保局、财政部 关于…的通知') // 国家医保局、财政部《关于…的通知》
 */
export function citeLaw(text: string): string {
  const tidy = text.trim().replace(/\s+/gu, ' ')
  if (tidy.includes('《')) return tidy.replace(/ /gu, '')
  const match = /^(?:([^（ ]{2,30}) (?=关于))?([^（]+?) ?((?:（|第[一二三四五六七八九十百千零〇\d至]+[条章款编节]).*)?$/u.exec(tidy)
  const [, issuer = '', name = '', rest = ''] = match ?? []
  return kindOfLaw.test(name) ? `${issuer}《${name}》${rest.replace(/ /gu, '')}` : tidy
}

/** 《甲》第一条、《乙》和《丙》 */
export const citeLaws = (bases: readonly string[]): string => listZh(bases.map(citeLaw))
