import { isOutstanding } from '../domain/materials'
import { maskIdNo } from '../domain/identity/mask'
import { documentDate } from '../domain/time/plainDate'
import type { MaterialLine } from '../sync/protocol'
import { keep, listZh, strong, strongKeep, type Inline } from './inline'
import { letterFrame, printedText, type LetterModel } from './letterModel'
import { officeTitle, paperNumber, type PaperFacts } from './paperFacts'

/** Which pledge papers a case prints: only those that have something to say. */
export const pledgeKinds = (lines: readonly MaterialLine[]): ('tolerated' | 'tolerated-notice' | 'promise')[] => [
  ...(lines.some((line) => line.state === 'tolerated') ? (['tolerated', 'tolerated-notice'] as const) : []),
  ...(lines.some((line) => line.state === 'promised') ? (['promise'] as const) : []),
]

const of = (facts: PaperFacts, state: MaterialLine['state']): MaterialLine[] => facts.case.materials.filter((line) => line.state === state)
const dayOf = (line: MaterialLine): string => (line.dueOn ? documentDate(line.dueOn) : '办结前')
const definitionOf = (facts: PaperFacts, line: MaterialLine) => facts.item.materials.find((material) => material.key === line.key)
const formWords = { original: '原件', copy: '复印件', 'original-and-copy': '原件及复印件', 'application-form': '申请表', electronic: '电子件' } as const

/** 本人陈桂芳（证件号 990***********2046）: who promises; an agent signs in the name of the applicant. */
function signer({ case: { applicant, agent } }: PaperFacts): Inline[] {
  return ['本人', keep(applicant.name), '（证件号 ', keep(maskIdNo(applicant.idNo)), agent ? `，由${agent.name}代办）` : '）']
}

/** The consequences of the lines, each once. */
const consequences = (lines: readonly MaterialLine[], part: RegExp): string => {
  const said = new Set(lines.flatMap((line) => (line.consequence ?? '').split('；').filter((text) => part.test(text))))
  return [...said].join('；')
}

function toleratedTable(facts: PaperFacts): LetterModel['table'] {
  return {
    columns: [
      { title: '序号', width: 15, align: 'center' },
      { title: '容缺的材料', width: 75, align: 'left' },
      { title: '形式', width: 24, align: 'center' },
      { title: '份数', width: 15, align: 'center' },
      { title: '补交日期', width: 34, align: 'center' },
    ],
    rows: of(facts, 'tolerated').map((line, i) => {
      const definition = definitionOf(facts, line)
      return { cells: [String(i + 1), line.name, definition ? formWords[definition.form] : '原件', line.copies > 0 ? `${line.copies}份` : '查验', dayOf(line)], note: definition?.how ?? null }
    }),
  }
}

/** 容缺受理承诺书: the applicant undertakes to bring each paper by its day, and knows what follows. */
export function toleratedModel(facts: PaperFacts): LetterModel {
  const { case: record } = facts
  const lines = of(facts, 'tolerated')
  return {
    ...letterFrame('tolerated', facts, ['档案', '申请人']),
    kind: 'tolerated', title: '容缺受理承诺书', salutation: `${officeTitle(facts.place)}：`,
    paragraphs: [
      [...signer(facts), '申请办理', strong(record.item.name), '（受理号', keep(record.receiptNo), '），主要材料已经交齐，下列次要材料暂缺，申请容缺受理。'],
      ['本人承诺在所列日期前补交，保证补交的材料真实、合法、有效，与申请内容一致。', consequences(lines, /补交/u) || '到期没有补交的，终止办理，退回材料', '；因此造成的后果由本人承担。本人同意将履行情况记入信用记录，知道失信后不再适用容缺受理。'],
    ],
    table: toleratedTable(facts), seal: null, signature: '承诺人签字',
    status: `本承诺书一式两份，档案和申请人各存一份。　${printedText(facts)}`,
  }
}

/** 容缺受理通知书: accepted subject to what is still to come. */
export function toleratedNoticeModel(facts: PaperFacts): LetterModel {
  const { case: record } = facts
  const lines = of(facts, 'tolerated')
  return {
    ...letterFrame('tolerated-notice', facts, ['档案', '申请人']),
    kind: 'tolerated-notice', title: '容缺受理通知书',
    paragraphs: [
      ['你申请办理的', strong(record.item.name), '，主要材料齐全、符合法定形式，', listZh(lines.map((line) => line.name)), '暂缺。根据你的书面承诺，本中心于', keep(documentDate(record.acceptedOn)), '容缺受理，《受理通知书》', keep(paperNumber('acceptance', facts)), '。'],
      ['请于', strongKeep(lines.map(dayOf).sort().at(-1) ?? '办结前'), '前补交，可到任一窗口交，也可委托他人。', consequences(lines, /补交/u) || '到期没有补交的，终止办理，退回材料', '。补交不延长承诺办结时限。'],
    ],
    table: toleratedTable(facts), seal: '受理专用章', signature: '申请人签收',
    status: `本通知书只表示申请已容缺受理，不表示已批准。　${printedText(facts)}`,
  }
}

/** 告知承诺书: what must be met, which proofs the promise replaces, that it will be checked, and what a false one brings. */
export function promiseModel(facts: PaperFacts): LetterModel {
  const { case: record, item } = facts
  const lines = of(facts, 'promised')
  return {
    ...letterFrame('promise', facts, ['档案', '申请人']),
    kind: 'promise', title: '告知承诺书', salutation: `${officeTitle(facts.place)}：`,
    paragraphs: [
      [
        ...signer(facts), '申请办理', strong(record.item.name), '（受理号', keep(record.receiptNo), '），窗口已经告知：下列证明材料可以由本人选择提交，或者以书面承诺代替；决定作出前可以撤回承诺，改为提交材料。',
        ...(item.conditions.length > 0 ? [`办理条件：${item.conditions.map((condition, i) => `${i + 1}．${condition.replace(/。$/u, '')}`).join('；')}。`] : []),
      ],
      ['本人选择告知承诺，承诺：已经知道告知的全部内容；符合所列条件；所述事实真实、准确；愿意接受事后核查。', consequences(lines, /不实/u) || '承诺不实的，撤销决定，退回已得的待遇', '。'],
    ],
    table: {
      columns: [
        { title: '序号', width: 15, align: 'center' },
        { title: '以承诺代替的证明', width: 75, align: 'left' },
        { title: '证明单位', width: 34, align: 'center' },
        { title: '核查', width: 34, align: 'center' },
      ],
      rows: lines.map((line, i) => ({ cells: [String(i + 1), line.name, definitionOf(facts, line)?.issuer ?? '—', isOutstanding(line) ? `${dayOf(line)}前` : '已核查'], note: line.note })),
    },
    seal: null, signature: '承诺人签字',
    status: `本承诺书一式两份，档案和申请人各存一份。　${printedText(facts)}`,
  }
}
