/**
 * Compound surnames still met in China.
 * Source: the two-character surnames of the 百家姓 and those the Ministry of
 * Public Security reports as in use (全国姓名报告). 长孙 and the like are also
 * ordinary one-character surnames with a given name; search keeps both readings.
 */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 ' +
    '段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 ' +
    '南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 纳兰 归海 东阳 哥舒 完颜 耶律 爱新觉罗 叶赫那拉 钮祜禄'
  ).split(' '),
)

/** The surname of a Chinese name; of a name with · the part before the first dot; of a Latin name null. */
export function surnameOf(name: string): string | null {
  const chars = [...name]
  if (chars.length === 0 || /\p{Script=Latin}/u.test(name)) return null
  const dot = chars.findIndex((c) => DOTS.has(c))
  if (dot > 0) return chars.slice(0, dot).join('')
  for (const length of [4, 3, 2]) {
    const head = chars.slice(0, length).join('')
    if (chars.length > length && COMPOUND_SURNAMES.has(head)) return head
  }
  return chars[0]!
}

/** The dots people type between the parts of a name: U+00B7 is the right one (GB/T 15834). */
export const DOTS: ReadonlySet<string> = new Set(['·', '•', '・', '‧', '∙', '⋅', '.', '．', '●'])
