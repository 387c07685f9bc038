import type { ItemPackage, Material } from '../catalogue/schema'
import type { MaterialState } from '../domain/case'
import { documentDate } from '../domain/time/plainDate'
import type { MaterialLine } from '../sync/protocol'

/** One paper as both letters list it. */
export interface MaterialRow {
  name: string
  note: string | null
  /** 原件, 复印件, 原件及复印件, 电子件, 系统核验, 告知承诺, 容缺, 沿用, 免交, 未交 */
  form: string
  /** 2, or — where no sheet was taken */
  pages: string
  /** 存档, 当场退还, 未收原件, 11月2日前补交 */
  handling: string
  /** For 收件凭证. */
  originals: string
  copies: string
  returned: string
}

export interface MaterialFacts {
  rows: MaterialRow[]
  /** Papers in hand, for 共n种m页. */
  taken: number
  pages: number
  /** Names of missing papers that the item lets come later (容缺), of promised ones (告知承诺), and of others. */
  tolerated: string[]
  promised: string[]
  /** The last day of the tolerated ones, where their lines name it. */
  dueBy: string | null
  lacking: string[]
  verified: number
  shown: number
}

const NONE = '—'

type Words = Pick<MaterialRow, 'form' | 'handling' | 'originals' | 'copies' | 'returned'>
type WordsOf = (line: MaterialLine, definition: Material | undefined, by: string | null) => Words

/** No counter keeps the original of these, whatever the list says about copies. */
const certificate = /身份证|户口簿|居住证|通行证|护照|社会保障卡|银行卡|残疾人证|结婚证|离婚证|出生医学证明|产权证|退役证|优待证|光荣证|学生证/u
/** Written for this case, so it stays in the file. */
const toKeep = /申请|审批表|登记表|委托书|授权书|承诺书|声明/u

const count = (n: number): string => `${Math.max(1, n)}份`
const inHand = new Set<MaterialState>(['original', 'copy', 'electronic'])

const wordsOf: Record<Exclude<MaterialState, 'not-applicable'>, WordsOf> = {
  original: (line, definition) => {
    const isBoth = definition?.form === 'original-and-copy'
    if (line.stays) return { form: isBoth ? '原件及复印件' : '原件', handling: '原件留下', originals: count(line.copies), copies: isBoth ? count(line.copies) : NONE, returned: '否，留在窗口' }
    // 授权委托书及受托人身份证: the letter of authority stays, the card goes back.
    if (isBoth && toKeep.test(line.name)) return { form: '原件及复印件', handling: '存档，退证件', originals: count(line.copies), copies: count(line.copies), returned: '证件已退还' }
    if (isBoth) return { form: '原件及复印件', handling: '存档，退原件', originals: '查验', copies: count(line.copies), returned: '原件已退还' }
    // Nothing is to stay, or it is a document that people live with: it is looked at and given back.
    const isShown = definition?.copies === 0 || certificate.test(line.name)
    if (isShown && toKeep.test(line.name)) return { form: '原件', handling: '存档，退证件', originals: count(line.copies), copies: NONE, returned: '证件已退还' }
    if (isShown) return { form: '原件', handling: '当场退还', originals: '查验', copies: NONE, returned: '已退还' }
    return { form: '原件', handling: '存档', originals: count(line.copies), copies: NONE, returned: '否' }
  },
  copy: (line) => ({ form: '复印件', handling: '存档', originals: NONE, copies: count(line.copies), returned: '否' }),
  electronic: () => ({ form: '电子件', handling: '电子归档', originals: NONE, copies: '电子件', returned: NONE }),
  verified: () => ({ form: '系统核验', handling: '未收原件', originals: NONE, copies: NONE, returned: '未收原件' }),
  promised: () => ({ form: '告知承诺', handling: '事后核查', originals: NONE, copies: NONE, returned: NONE }),
  tolerated: (line, _, by) => ({ form: '容缺', handling: line.dueOn ?? by ? `${documentDate((line.dueOn ?? by)!).slice(5)}前补交` : '待补', originals: NONE, copies: NONE, returned: '待补' }),
  reused: (line) => ({ form: '沿用', handling: line.reuse ? `${documentDate(line.reuse.takenOn).slice(5)}已存` : '已存', originals: NONE, copies: NONE, returned: NONE }),
  waived: () => ({ form: '免交', handling: '免交', originals: NONE, copies: NONE, returned: NONE }),
  missing: (_, definition, by) => ({ form: definition?.tolerable ? '容缺' : '未交', handling: by ? `${documentDate(by).slice(5)}前补交` : '待补', originals: NONE, copies: NONE, returned: '待补' }),
}

/** Lines that do not apply are left out; missing ones stay, so that nobody can say they were not told. */
export function materialFacts(lines: readonly MaterialLine[], item: ItemPackage, supplementBy: string | null): MaterialFacts {
  const facts: MaterialFacts = { rows: [], taken: 0, pages: 0, tolerated: [], promised: [], dueBy: null, lacking: [], verified: 0, shown: 0 }
  for (const kept of lines) {
    // A tolerated paper that came later stands as what it came as.
    const line = kept.settled && kept.settled.how !== 'false' ? { ...kept, state: kept.settled.state, pages: kept.settled.pages } : kept
    if (line.state === 'not-applicable') continue
    const definition = item.materials.find((candidate) => candidate.key === line.key)
    if (line.state === 'missing' && definition?.need.kind === 'optional') continue
    const words = wordsOf[line.state](line, definition, supplementBy)
    const name = line.name.trim()
    facts.rows.push({ name, note: line.note?.trim() || line.reason?.trim() || null, pages: inHand.has(line.state) && line.pages > 0 ? String(line.pages) : NONE, ...words })
    if (line.state === 'missing') (definition?.tolerable ? facts.tolerated : facts.lacking).push(name)
    if (line.state === 'tolerated') facts.tolerated.push(name)
    if (line.state === 'tolerated' && line.dueOn && (facts.dueBy === null || line.dueOn > facts.dueBy)) facts.dueBy = line.dueOn
    if (line.state === 'promised') facts.promised.push(name)
    if (line.state === 'verified') facts.verified++
    if (words.handling.includes('退')) facts.shown++
    if (inHand.has(line.state)) {
      facts.taken++
      facts.pages += line.pages
    }
  }
  return facts
}
