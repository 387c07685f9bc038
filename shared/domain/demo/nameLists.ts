/**
 * Surnames by their share among Han Chinese, in hundredths of a per cent
 * (全国姓名报告 of the Ministry of Public Security and the surveys before it, rounded).
 */
export const SURNAMES: [string, number][] = (
  '王725 李719 张683 刘538 陈453 杨308 黄225 赵207 吴198 周194 徐146 孙138 马126 朱126 胡117 郭114 何110 林108 高102 罗91 郑90 梁84 谢75 宋72 唐69 许66 ' +
  '邓62 韩62 冯61 曹60 彭57 曾56 肖55 田53 董52 潘51 袁50 蔡50 蒋48 余48 于47 杜47 叶46 程45 魏45 苏45 吕44 丁43 任42 卢41 姚40 沈40 钟39 姜38 崔38 谭37 ' +
  '陆37 范36 汪36 廖35 石34 金34 韦33 贾33 夏32 付31 方31 邹29 熊29 白28 孟28 秦27 邱27 侯27 江26 尹26 薛25 闫25 段24 雷24 龙23 黎23 史22 陶22 贺22 毛21 ' +
  '郝20 顾20 龚20 邵20 万19 覃19 武18 钱18 戴18 严17 莫17 孔17 向16 常16 温15 汤15 康14 施13 文13 牛13 樊12 葛12 邢12 安11 齐11 易11 乔11 伍10 庞10 颜9 ' +
  '倪9 庄9 聂9 章9 鲁8 岳8 翟8 殷8 詹7 申7 欧7 耿7 关6 兰6 焦6 俞6 左6 柳6 甘5 祝5 包5 宁5 尚4 符4 舒4 阮4 柯4 纪4 梅4 童4 凌3 毕3 单3 季3 裴3 霍2 涂2 ' +
  '成2 苗2 谷2 盛2 曲2 翁2 冉2 骆2 蓝2 路2 游2 辛2 靳1 欧阳6'
)
  .split(' ')
  .map((entry) => [/^\D+/.exec(entry)![0], Number(/\d+$/.exec(entry)![0])])

/** Surnames with their own reading, one or two households of each. */
export const POLYPHONIC_SURNAMES = [...'单仇曾解区查盖朴任华燕乐员翟缪覃冼逄尉繁种宓郗隗秘']
export const RARER_COMPOUND = '欧阳 尉迟 司马 诸葛 上官 东方 慕容 令狐 澹台 长孙 皇甫 司徒 万俟 夏侯 公孙 端木 宇文 闻人 濮阳 钟离'.split(' ')

/** Characters that older programs lose: beyond GB 2312, Extension A, and the supplementary planes (U+20000 and up). */
export const RARE_GIVEN = [
  '喆', '堃', '垚', '昺', '犇', '翀', '䶮', '㛃', '𬭚', '𠅤', '玥琪', '一喆', '鑫淼', '祎', '赟', '昇', '旻', '煊', '晗𬀩', '𬸚', '文𬘓', '𫖮', '志堃', '𬍤', '龑', '骉', '嘉𫍯', '瑢', '奭', '烜',
]

/** Given names in fashion, by the birth years they were given in. */
interface Fashion {
  until: number
  female: string[]
  male: string[]
  /** Characters for names made of two, or of one. */
  femaleChars: string[]
  maleChars: string[]
  /** Share of one-character names. */
  single: number
}

const fashion = (until: number, single: number, female: string, male: string, femaleChars: string, maleChars: string): Fashion => ({
  until, single, female: female.split(' '), male: male.split(' '), femaleChars: [...femaleChars], maleChars: [...maleChars],
})
export const FASHIONS: Fashion[] = [
  fashion(1949, 0.03, '秀英 桂英 秀兰 玉兰 桂兰 素珍 凤英 玉珍 兰英 淑珍 玉英 秀珍 淑英 桂珍 金妹 阿妹 根娣 月娥 素芬 银妹', '德明 志明 国华 永福 长根 金根 根生 文华 金生 玉林 福生 德福 树德 永昌 水根 阿根 兴发 宝生 荣生 仁德', '秀桂玉兰英凤珍淑素金月银菊娥', '德志国永长金根文玉福树荣宝兴'),
  fashion(1969, 0.08, '秀英 桂芳 玉兰 丽华 桂英 秀芳 玉梅 凤英 红英 建英 美英 爱珍 惠芳 月琴 秋月 海英 桂珍 玉梅 秀娟 爱华 雪珍 丽萍', '建国 建华 国强 志强 建平 建明 国平 志明 永明 卫东 卫国 国良 根发 春生 立群 启文 文彬 建军 跃进 国庆', '秀桂玉丽红建美爱惠月琴芳华珍英', '建国志永卫文春立明强平华东军'),
  fashion(1989, 0.3, '丽 静 敏 艳 燕 娟 芳 霞 玲 丽娟 海燕 春燕 晓红 红梅 艳丽 丽丽 晓燕 雪梅 文娟 小芳 莉莉 慧敏', '伟 强 军 磊 勇 杰 涛 超 鹏 波 斌 辉 建军 志刚 海涛 志强 晓明 文军 海波 俊峰 国栋 永强', '丽静敏艳燕娟芳霞玲红梅慧晓雪文', '伟强军磊勇杰涛超鹏波斌辉志海俊'),
  fashion(2009, 0.22, '婷 雪 倩 悦 欣怡 佳怡 雨欣 梦婷 雨晴 思雨 佳琪 梦瑶 静怡 雅婷 紫涵 欣悦 诗雨 晓雯 子怡 思琪', '浩 宇 俊杰 鑫 浩然 子豪 天宇 佳豪 宇航 志豪 俊豪 文博 博文 嘉俊 泽宇 宇轩 子轩 明轩 家豪 梓豪', '婷雪倩悦欣怡佳雨梦思诗雅琪瑶静', '浩宇俊杰鑫天子文博嘉泽轩豪航明'),
  fashion(9999, 0.06, '梓涵 一诺 欣妍 依诺 诗涵 可馨 沐瑶 若汐 艺涵 语桐 清妍 芷若 书瑶 雨桐 思彤 梓萱 苡沫 梦洁', '子轩 浩宇 宇轩 沐宸 浩然 奕辰 子墨 梓睿 宇辰 俊熙 亦辰 泽宇 一鸣 锦程 景行 睿渊 承泽 铭泽', '梓涵一诺欣妍依诗可馨沐若汐艺语桐', '子轩浩宇沐宸奕辰墨睿俊熙泽铭承景'),
]

/** Uygur and Kazak given names in transcription; a person's second part is the father's given name. */
export const TRANSCRIBED = {
  male: '买买提 艾力 阿不都热依木 吐尔逊 依明 热合曼 肉孜 玉素甫 艾合买提 库尔班 努尔兰 叶尔江'.split(' '),
  female: '阿依古丽 古丽娜尔 帕提古丽 热孜万古丽 米热古丽 古扎丽努尔 阿依努尔 玛丽亚木 迪丽努尔 阿依夏木'.split(' '),
}

export const FOREIGN_NAMES: { name: string; sex: 'male' | 'female' }[] = [
  { name: 'John Whitfield', sex: 'male' }, { name: 'Anna Keller', sex: 'female' }, { name: 'María Souza', sex: 'female' },
  { name: 'Pierre Dubois', sex: 'male' }, { name: 'Ingrid Nordahl', sex: 'female' }, { name: 'David O’Brien', sex: 'male' },
]
