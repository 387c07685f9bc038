import { pinyin } from 'pinyin-pro'
import { COMPOUND_SURNAMES } from './surnames'

/**
 * Surnames whose reading differs from the character's usual one, or has more
 * than one in use. The first is the surname's own (现代汉语词典; 全国姓名报告);
 * the rest are what people type. Dictionary readings are added after these.
 */
const SURNAME_READINGS: Record<string, string> = {
  单: 'shan dan', 仇: 'qiu chou', 曾: 'zeng ceng', 解: 'xie jie', 区: 'ou qu', 查: 'zha cha', 盖: 'ge gai', 朴: 'piao pu', 乐: 'yue le',
  员: 'yun yuan', 翟: 'zhai di', 缪: 'miao mou miu', 覃: 'qin tan', 繁: 'po fan', 那: 'na nuo', 折: 'she zhe', 句: 'gou ju', 隗: 'wei kui',
  宓: 'mi fu', 郗: 'xi chi', 种: 'chong zhong', 能: 'nai neng', 黑: 'he hei', 行: 'xing hang', 召: 'shao zhao', 宿: 'su xiu', 秘: 'bi mi',
  柏: 'bai bo', 洗: 'xian xi', 尉: 'wei yu', 车: 'che ju', 俞: 'yu shu', 褚: 'chu zhu', 祭: 'zhai ji', 牟: 'mou mu', 郇: 'xun huan',
  藏: 'zang cang', 隽: 'juan jun', 钭: 'tou dou', 万: 'wan', 卜: 'bu', 贾: 'jia', 谌: 'chen shen', 莘: 'shen xin', 都: 'du dou',
  重: 'chong zhong', 长: 'chang zhang', 降: 'jiang xiang', 盛: 'sheng', 粘: 'nian zhan', 薄: 'bo bao', 炅: 'gui jiong', 呙: 'guo',
  揭: 'jie', 过: 'guo', 幺: 'yao', 么: 'yao', 红: 'hong', 沈: 'shen', 石: 'shi', 任: 'ren', 应: 'ying', 宁: 'ning', 葛: 'ge', 华: 'hua',
  燕: 'yan', 纪: 'ji', 哈: 'ha', 相: 'xiang', 强: 'qiang', 干: 'gan', 撒: 'sa', 乜: 'nie', 令: 'ling', 阚: 'kan', 冯: 'feng', 瞿: 'qu',
}

const COMPOUND_READINGS: Record<string, string> = {
  尉迟: 'yu chi', 长孙: 'zhang sun', 万俟: 'mo qi', 澹台: 'tan tai', 令狐: 'ling hu', 濮阳: 'pu yang', 鲜于: 'xian yu', 亓官: 'qi guan',
  乐正: 'yue zheng', 宰父: 'zai fu', 谷梁: 'gu liang', 夹谷: 'jia gu', 仲长: 'zhong chang', 达奚: 'da xi', 褚师: 'chu shi', 赫连: 'he lian',
  闾丘: 'lv qiu', 拓跋: 'tuo ba', 颛孙: 'zhuan sun', 皇甫: 'huang fu', 呼延: 'hu yan', 公皙: 'gong xi', 叶赫那拉: 'ye he na la',
}

const memo = new Map<string, readonly string[]>()

/** Readings of one character without tones, the usual one first, ü as v and as u; none for a character without a known reading. */
export function readingsOf(char: string): readonly string[] {
  let known = memo.get(char)
  if (!known) {
    const found = pinyin(char, { toneType: 'none', v: true, type: 'array', multiple: true })
    const usual = pinyin(char, { toneType: 'none', v: true })
    known = withU([usual, ...found].filter((r) => /^[a-z]+$/.test(r))).slice(0, 4)
    memo.set(char, known)
  }
  return known
}

/**
 * Readings of a Chinese name by position, the likeliest first. The surname has
 * its own reading first, then every other one in use. Names longer than four
 * characters get the usual reading only (they are transcriptions).
 */
export function nameReadings(chars: readonly string[], asName = true): readonly (readonly string[])[] {
  const readings = chars.map((c) => (chars.length > 4 ? readingsOf(c).slice(0, 1) : readingsOf(c)))
  const own = asName ? surnameReadings(chars) : []
  return readings
    .map((list, i) => (own[i] ? withU([...own[i], ...list]).slice(0, 4) : list.slice(0, i === 0 ? 4 : 3)))
    .filter((list) => list.length > 0)
}

function surnameReadings(chars: readonly string[]): string[][] {
  for (const length of [4, 3, 2]) {
    const head = chars.slice(0, length).join('')
    if (chars.length > length && COMPOUND_SURNAMES.has(head)) return (COMPOUND_READINGS[head] ?? '').split(' ').map((r) => [r].filter(Boolean))
  }
  const own = SURNAME_READINGS[chars[0] ?? '']
  return own ? [own.split(' ')] : []
}

/** lv and nv are typed lu and nu as well. */
const withU = (list: readonly string[]): string[] => [...new Set(list.flatMap((r) => (/^[ln]v/.test(r) ? [r, r.replace('v', 'u')] : [r])))]

/** What may be typed for a syllable that is not the last: whole, initial, and zh, ch, sh. */
const shorts = (syllable: string, digraphs: boolean): string[] =>
  digraphs && /^[zcs]h/.test(syllable) ? [syllable, syllable[0]!, syllable.slice(0, 2)] : [syllable, syllable[0]!]

/**
 * Every way to type a name from one position on, of which a search text may be
 * the beginning: chenguifang, chengfang, cguifang, cgfang (and chguifang …).
 * The last syllable is whole, so that each shorter form is a prefix of one here.
 */
export function typedForms(readings: readonly (readonly string[])[]): string[] {
  if (readings.length > 4) {
    const syllables = readings.map((r) => r[0]!)
    const last = syllables.at(-1)!
    const initials = syllables.slice(0, -1).map((s) => s[0]!)
    return [...new Set([syllables.join(''), initials.join('') + last, syllables[0]! + initials.slice(1).join('') + last])]
  }
  let forms = ['']
  readings.forEach((list, i) => {
    const parts = i === readings.length - 1 ? list : [...new Set(list.flatMap((r) => shorts(r, readings.length < 4)))]
    forms = forms.flatMap((head) => parts.map((part) => head + part))
  })
  return [...new Set(forms)].slice(0, MOST_FORMS)
}

/** Enough for every name without three rare heteronyms in a row; keeps one person's tokens bounded. */
const MOST_FORMS = 64
