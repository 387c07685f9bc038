import { courseOf, type Rejection, type Supplement, type Withdrawal } from '../../course/state'
import { chinaDateTime, documentDate } from '../../domain/time/plainDate'
import type { LimitEnd } from '../../domain/time/deadline'
import { keep, strong, strongKeep, type Inline } from '../inline'
import { citeLaw } from '../legalBasis'
import { mandateSentence, type LetterModel } from '../letterModel'
import { materialFacts } from '../materialRows'
import { officeTitle } from '../paperFacts'
import { appliedFor, decisionSentence, receivedFrom, takenClause } from '../receiptModel'
import { applicationClause, courseFrame, licenceLaw, noTable, paperTable, readersOf, statusLine, type CourseFacts } from './frame'

/** 收件凭证 of papers that are taken in and not yet accepted: until when the answer must come, and that silence is acceptance. Two copies. */
export function filingModel(facts: CourseFacts): LetterModel {
  const { case: record, item } = facts
  const { filing } = courseOf(record)
  const materials = materialFacts(record.materials, item, null)
  const deemed: LimitEnd = !filing || filing.tellDays === null ? { kind: 'none' } : filing.tellBy === null
    ? { kind: 'no-calendar', year: Number(filing.on.slice(0, 4)) + 1, days: filing.tellDays, unit: 'working' }
    : { kind: 'date', dueOn: filing.tellBy, days: filing.tellDays, unit: 'working' }
  const at = filing?.at ?? record.acceptedAt
  return {
    ...courseFrame('filing', facts, ['档案', '申请人'], ''),
    kind: 'filing', title: '收件凭证',
    paragraphs: [
      [
        '本中心于', keep(documentDate(filing?.on ?? record.acceptedOn)), keep(chinaDateTime(at).slice(11, 16)), '收到', receivedFrom(facts), '申请办理', strong(record.item.name),
        '（事项编码', keep(record.item.code), `，第${record.item.version}版）的下列材料，`, ...takenClause(materials), '。', ...mandateSentence(facts),
      ],
      ...appliedFor(facts),
      [...decisionSentence(facts, { deemed, legal: { kind: 'none' }, promised: { kind: 'none' } }), '办理期限自受理之日起计算。'],
    ],
    table: {
      columns: [
        { title: '序号', width: 15, align: 'center' }, { title: '收到的材料', width: 72, align: 'left' }, { title: '原件', width: 17, align: 'center' },
        { title: '复印件', width: 18, align: 'center' }, { title: '页数', width: 15, align: 'center' }, { title: '当场退还', width: 26, align: 'center' },
      ],
      rows: materials.rows.map((row, i) => ({ cells: [String(i + 1), row.name, row.originals, row.copies, row.pages, row.returned], note: row.note })),
    },
    seal: '收件专用章', signature: '交件人签字',
    status: statusLine(facts, '本凭证只表示材料已收到，不表示已受理、已批准。', '本中心已收件，未受理'),
  }
}

/** 材料补正告知书: everything that is missing or wrong, at once, each with how to mend it; until when, and what follows. */
export function supplementModel(facts: CourseFacts, supplement: Supplement): LetterModel {
  const { case: record } = facts
  const { filing, terms } = courseOf(record)
  return {
    ...courseFrame('supplement', facts, readersOf(facts), supplement.document),
    kind: 'supplement', title: '材料补正告知书',
    paragraphs: [
      [
        ...applicationClause(facts), '，材料本中心于', keep(documentDate(filing?.on ?? record.acceptedOn)), '收到。经审查，下列', strong(`${supplement.items.length}项`), '不齐全或者不符合法定形式。',
        licenceLaw(facts, '第三十二条第一款第（四）项'), '，现', strong('一次告知需要补正的全部内容，除此以外不再要求补正'), '。',
      ],
      [
        '请于', strongKeep(documentDate(supplement.returnBy)), `前将补正材料交到本中心任一窗口（${facts.office.address || officeTitle(facts.place)}${facts.office.hours ? `，${facts.office.hours}` : ''}），也可以委托他人。按要求全部补正的，本中心应当受理。`,
        terms?.silence ? `到期没有补正的，视为撤回申请，退还已收材料（${citeLaw(terms.silence)}）；材料备齐后可以重新申请。` : '到期没有补正的，本中心不能受理这项申请，退还已收材料；材料备齐后可以重新申请。',
      ],
    ],
    table: {
      columns: [{ title: '序号', width: 15, align: 'center' }, { title: '材料', width: 48, align: 'left' }, { title: '缺什么、错在哪里', width: 48, align: 'left' }, { title: '怎样补正', width: 48, align: 'left' }],
      rows: supplement.items.map((item, i) => ({ cells: [String(i + 1), item.name, item.wrong, item.mend], note: null })),
    },
    seal: '受理专用章', signature: '申请人签收',
    status: statusLine(facts, '办理期限自受理之日起计算。', '本中心已收件，等待补正'),
  }
}

/** 不予受理通知书: the ground with its article, the right office, remedies with their limits, the papers given back. */
export function notAcceptedModel(facts: CourseFacts, rejection: Rejection): LetterModel {
  const { office } = rejection
  return {
    ...courseFrame('not-accepted', facts, readersOf(facts), rejection.document),
    kind: 'not-accepted', title: '不予受理通知书',
    paragraphs: [
      [...applicationClause(facts), '，经审查，', strong(rejection.ground.replace(/。$/u, '')), '。', ...(rejection.article ? [`根据${citeLaw(rejection.article)}，`] : []), '本中心决定不予受理。'],
      ...(office ? [['这项申请请向', strong(office.name), '提出', ...contact(office), '。'] satisfies Inline[]] : []),
      ...(rejection.remedies ? [[rejection.remedies] satisfies Inline[]] : []),
      [rejection.returned.length > 0 ? '你交来的下列材料随本通知书退还。' : '本中心没有留存你的材料。'],
    ],
    table: rejection.returned.length > 0 ? paperTable('退还的材料', rejection.returned.map((name) => ({ name, middle: '全部', end: '当场退还' })), '份数', '处理') : noTable,
    seal: '受理专用章', signature: '申请人签收',
    status: statusLine(facts, '', '本中心不予受理'),
  }
}

function contact({ address, phone }: { address: string; phone: string }): Inline[] {
  const parts = [address && `地址${address}`, phone && `电话${phone}`].filter(Boolean)
  return parts.length > 0 ? [`（${parts.join('，')}）`] : []
}

/** 撤回确认单: who withdraws, why, what is given back; signed by him. */
export function withdrawnModel(facts: CourseFacts, withdrawal: Withdrawal): LetterModel {
  return {
    ...courseFrame('withdrawn', facts, ['档案', '申请人'], withdrawal.document),
    kind: 'withdrawn', title: '撤回确认单',
    paragraphs: [
      withdrawal.how === 'asked'
        ? [...applicationClause(facts), '，由', strong(withdrawal.who), '于', keep(documentDate(withdrawal.on)), '要求撤回，理由：', withdrawal.reason.replace(/。$/u, ''), '。本中心已停止办理，受理号不再用于别的申请。']
        : [...applicationClause(facts), '，到期没有补正。', ...(withdrawal.rule ? [`根据${citeLaw(withdrawal.rule)}，`] : []), '自', keep(documentDate(withdrawal.on)), '起视为撤回：', withdrawal.reason.replace(/。$/u, ''), '。'],
      [withdrawal.returned.length > 0 ? '下列材料已退还，请当面点清。' : '没有要退还的材料。', '以后仍需办理的，可以重新申请，不受这次撤回影响。'],
    ],
    table: withdrawal.returned.length > 0 ? paperTable('退还的材料', withdrawal.returned.map((name) => ({ name, middle: '全部', end: '退还' })), '份数', '处理') : noTable,
    seal: '受理专用章', signature: withdrawal.how === 'asked' ? '撤回人签字' : '收件人签字',
    status: statusLine(facts, '', '申请已撤回'),
  }
}

/** 即办件办结单: done at once, the result, on which basis, the papers given back. */
export function onTheSpotModel(facts: CourseFacts, done: { result: string; basis: string; document: string }): LetterModel {
  const { case: record, item } = facts
  const rows = materialFacts(record.materials, item, null).rows
  return {
    ...courseFrame('on-the-spot', facts, ['档案', '申请人'], done.document),
    kind: 'on-the-spot', title: '即办件办结单',
    paragraphs: [
      [...applicationClause(facts), '，材料齐全、符合法定形式，本中心于', strongKeep(documentDate(facts.on)), '当场受理并办结。'],
      ['办理结果：', strong(done.result.replace(/。$/u, '')), '。', ...(done.basis ? [`依据：${citeLaw(done.basis)}。`] : [])],
    ],
    table: rows.length > 0 ? paperTable('材料', rows.map((row) => ({ name: row.name, middle: row.form, end: row.handling })), '形式', '处理') : noTable,
    seal: '业务专用章', signature: '申请人签收',
    status: statusLine(facts, '', '已办结'),
  }
}

