import { toText } from '../catalogue/form'
import type { FieldValue } from '../catalogue/values'
import { chinaDateTime, documentDate } from '../domain/time/plainDate'
import { unreachable } from '../result'
import { keep, listZh, strong, strongKeep, type Inline } from './inline'
import { letterFrame, mandateSentence, printedText, youOf, type LetterModel } from './letterModel'
import { daysText, noCalendarText } from './limitSentence'
import { materialFacts, type MaterialFacts } from './materialRows'
import { paperNumber, type PaperFacts, type PaperLimits } from './paperFacts'

/** 收件凭证: which papers were taken, when, and until when the answer must come. Two copies: file and applicant. */
export function receiptModel(facts: PaperFacts, limits: PaperLimits): LetterModel {
  const { case: record, item } = facts
  const materials = materialFacts(record.materials, item, facts.supplementBy ?? null)
  return {
    ...letterFrame('receipt', facts, ['档案', '申请人']),
    kind: 'receipt',
    title: '收件凭证',
    paragraphs: [
      [
        '本中心于', keep(documentDate(record.acceptedOn)), keep(chinaDateTime(record.acceptedAt).slice(11, 16)), '收到', receivedFrom(facts), '申请办理', strong(record.item.name),
        '（事项编码', keep(record.item.code), `，第${record.item.version}版）的下列材料，`, ...takenClause(materials), '。', ...mandateSentence(facts),
      ],
      ...appliedFor(facts),
      [...decisionSentence(facts, limits), ...acceptedSentence(facts)],
    ],
    table: {
      columns: [
        { title: '序号', width: 15, align: 'center' },
        { title: '收到的材料', width: 72, align: 'left' },
        { title: '原件', width: 17, align: 'center' },
        { title: '复印件', width: 18, align: 'center' },
        { title: '页数', width: 15, align: 'center' },
        { title: '当场退还', width: 26, align: 'center' },
      ],
      rows: materials.rows.map((row, i) => ({ cells: [String(i + 1), row.name, row.originals, row.copies, row.pages, row.returned], note: row.note })),
    },
    seal: '收件专用章',
    signature: '交件人签字',
    status: `本凭证只表示材料已收到，不表示已批准。　状态：本中心已收件　${printedText(facts)}`,
  }
}

/** 申请内容：申请方式：家庭整户；补贴年度：2026。 What the item says in a line; nothing where those fields are empty. */
export function appliedFor({ case: record, item }: PaperFacts): Inline[][] {
  const told = item.printed.flatMap((key) => {
    const field = item.form.find((one) => one.key === key)
    const text = field && field.kind !== 'table' ? toText(field, record.form[key] as FieldValue | undefined) : ''
    return field && text !== '' ? [`${field.label}：${text}${field.kind === 'money' && field.unit?.startsWith('元') !== false ? '元' : ''}`] : []
  })
  return told.length > 0 ? [[`申请内容：${told.join('；')}。`]] : []
}

/** 你, or 李明（受你委托，子女） */
export function receivedFrom(facts: PaperFacts): string {
  const { agent } = facts.case
  return agent ? `${agent.name}（受${youOf(facts)}委托，${agent.relation}）` : youOf(facts)
}

export function takenClause({ taken, pages, tolerated, lacking, rows, verified }: MaterialFacts): Inline[] {
  const missing = [...tolerated, ...lacking]
  const counts = pages > 0 ? `共${taken}种${pages}页` : `共${taken}种`
  const clause: Inline[] = [rows.length === 0 ? '未收纸质材料' : counts]
  if (verified > 0) clause.push(`，另有${verified}种由系统核验、未收原件`)
  if (missing.length > 0) clause.push(`；尚未收到${listZh(missing)}`)
  return clause
}

/**
 * 行政许可法 32. None of the counter's items is an administrative licence, so
 * the article is followed, not applied (参照), unless the item says that it is.
 */
export function decisionSentence({ item }: PaperFacts, { deemed }: PaperLimits): Inline[] {
  const law = `${item.kind.includes('许可') ? '依照' : '参照'}《中华人民共和国行政许可法》第三十二条`
  const within = 'days' in deemed ? `自收到材料之日起${deemed.days}个工作日内` : '在法定期限内'
  const start: Inline[] = [`是否受理，本中心当场或者${within}告知；材料不齐全的，一次告知需要补正的全部内容。`]
  const since = `自收到材料之日起即为受理（${law}）`
  switch (deemed.kind) {
    case 'date': return [...start, '至', strongKeep(documentDate(deemed.dueOn)), `仍未告知的，${since}。`]
    case 'no-calendar': return [...start, `逾期未告知的，${since}；期限为${daysText(deemed.days, deemed.unit)}，${noCalendarText([deemed.year])}。`]
    case 'none':
    case 'on-the-spot': return [...start]
    default: return unreachable(deemed)
  }
}

/** The counter accepts at once today; the sentence says so with the number of the other letter. */
function acceptedSentence(facts: PaperFacts): Inline[] {
  if (!facts.case.receiptNo) return []
  return ['本件已于', keep(documentDate(facts.case.acceptedOn)), '受理，《受理通知书》', keep(paperNumber('acceptance', facts)), '随本凭证交付。']
}
