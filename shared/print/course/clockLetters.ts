import type { Extension, Pause } from '../../course/state'
import { documentDate } from '../../domain/time/plainDate'
import { keep, strong, strongKeep } from '../inline'
import { daysText } from '../limitSentence'
import type { LetterModel } from '../letterModel'
import { applicationClause, courseFrame, noTable, statusLine, type CourseFacts } from './frame'

const limitName = { promised: '承诺办结时限', legal: '法定办结期限' } as const

/** 中止计时告知书: on which ground, from when, how long about, and what it does to the end. `end`: the last day as it stood before. */
export function pauseModel(facts: CourseFacts, pause: Pause, { end, source }: { end: string | null; source: string }): LetterModel {
  return {
    ...courseFrame('pause', facts, ['档案', '申请人'], pause.document),
    kind: 'pause', title: '中止计时告知书',
    paragraphs: [
      [...applicationClause(facts), '，因', strong(pause.ground), '，自', strongKeep(documentDate(pause.from)), '起中止计算办理期限', ...(source ? [`（依据：${source}）`] : []), '。'],
      [
        pause.expectedDays === null ? '所需时间现在不能确定，恢复时另行告知。' : `预计需要${pause.expectedDays}日。`,
        '中止的时间不计入办理期限。',
        ...(end === null ? [] : ['原定办结日期', keep(documentDate(end)), '，恢复后按实际中止的工作日数顺延，新的办结日期在恢复时告知。']),
      ],
      ['中止的原因消除后，本中心即恢复办理，不需要你再申请。'],
    ],
    table: noTable, seal: '受理专用章', signature: '申请人签收',
    status: statusLine(facts, '本告知书不是办理结果。', '办理期限中止计算'),
  }
}

/** 延期办理告知书: told before the old end; old and new date, why, and who approved it. */
export function extensionModel(facts: CourseFacts, extension: Extension): LetterModel {
  return {
    ...courseFrame('extension', facts, ['档案', '申请人'], extension.document),
    kind: 'extension', title: '延期办理告知书',
    paragraphs: [
      [
        ...applicationClause(facts), `，因`, strong(extension.reason.replace(/。$/u, '')), '，不能在原定期限内办结。经', strong(extension.approvedBy.name), '批准，', limitName[extension.of],
        `延长${daysText(extension.days, extension.unit)}。`,
      ],
      ['原办结日期：', keep(documentDate(extension.oldEnd)), '；延期后的办结日期：', strongKeep(documentDate(extension.newEnd)), '。本告知书在原期限届满前送达。'],
    ],
    table: noTable, seal: '受理专用章', signature: '申请人签收',
    status: statusLine(facts, '本告知书不是办理结果。', '延期办理'),
  }
}
