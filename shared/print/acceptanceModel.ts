import { documentDate } from '../domain/time/plainDate'
import { keep, strong, strongKeep, listZh, type Inline } from './inline'
import { citeLaws } from './legalBasis'
import { actorOf, letterFrame, mandateSentence, printedText, type LetterModel } from './letterModel'
import { excludedSentence, limitSentence } from './limitSentence'
import { materialFacts, type MaterialFacts } from './materialRows'
import type { PaperFacts, PaperLimits } from './paperFacts'

/** 受理通知书: accepted, by which law, until when, with which papers. Three copies: file, applicant, department. */
export function acceptanceModel(facts: PaperFacts, limits: PaperLimits): LetterModel {
  const { case: record, item } = facts
  const materials = materialFacts(record.materials, item, facts.supplementBy ?? null)
  return {
    ...letterFrame('acceptance', facts, ['档案', '申请人', '部门']),
    kind: 'acceptance',
    title: '受理通知书',
    paragraphs: [
      [
        actorOf(facts), '于', keep(documentDate(record.acceptedOn)), '向本中心提出的', strong(record.item.name), `（事项编码`, keep(record.item.code), `，第${record.item.version}版）申请，`,
        ...papersClause(materials, materials.dueBy ?? facts.supplementBy ?? null), '。',
        ...(item.legalBasis.length > 0 ? [`根据${citeLaws(item.legalBasis)}，`] : []),
        '本中心自', strongKeep(documentDate(record.acceptedOn)), '起受理。',
        ...mandateSentence(facts),
      ],
      [...limitSentence(limits.legal, limits.promised), ...excludedSentence(item.limits.excluded)],
    ],
    table: {
      columns: [
        { title: '序号', width: 15, align: 'center' },
        { title: '收到的材料', width: 75, align: 'left' },
        { title: '形式', width: 24, align: 'center' },
        { title: '页数', width: 15, align: 'center' },
        { title: '处理', width: 34, align: 'center' },
      ],
      rows: materials.rows.map((row, i) => ({ cells: [String(i + 1), row.name, row.form, row.pages, row.handling], note: row.note })),
    },
    seal: '受理专用章',
    signature: '申请人签收',
    status: `本通知书只表示申请已受理，不表示已批准。　状态：本中心已受理　${printedText(facts)}`,
  }
}

/** Missing papers are said in the sentence, not only in the table. */
function papersClause({ tolerated, promised, lacking }: MaterialFacts, by: string | null): Inline[] {
  const pledged: Inline[] = promised.length > 0 ? [`；${listZh(promised)}以告知承诺代替`] : []
  if (tolerated.length + lacking.length === 0) return ['材料齐全、符合法定形式', ...pledged]
  const clause: Inline[] = [tolerated.length > 0 && lacking.length === 0 ? '主要材料齐全、符合法定形式；' : '材料尚不齐全；']
  if (tolerated.length > 0) clause.push(`${listZh(tolerated)}容缺，`, ...(by ? ['须于', keep(documentDate(by)), '前补交'] : ['须在办结前补交']))
  if (lacking.length > 0) clause.push(`${tolerated.length > 0 ? '；' : ''}尚缺${listZh(lacking)}`)
  return [...clause, ...pledged]
}
