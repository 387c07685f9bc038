import { courseOf, type Archive, type Delivery } from '../../course/state'
import { chinaDateTime, documentDate } from '../../domain/time/plainDate'
import { officeTitle } from '../paperFacts'
import type { SheetModel, SheetTable } from '../sheetModel'
import { courseSheet, statusLine, type CourseFacts } from './frame'

export const deliveryWords = { collect: '直接送达（窗口领取）', post: '邮寄送达', locker: '智能柜领取', visit: '直接送达（上门）', left: '留置送达', electronic: '电子送达' } as const satisfies Record<Delivery['way'], string>
export const idCheckWords = { 'card-read': '读卡核验，人证一致', 'card-seen': '查验身份证，人证一致', known: '本窗口熟识，已核对登记', none: '未核验' } as const
const signedWords = { signed: '已签字', thumbprint: '已捺印', refused: '拒绝签收', none: '未签' } as const

const papersTable = ({ papers }: Delivery): SheetTable => ({
  kind: 'table', columns: [{ title: '序号', width: 10, align: 'center' }, { title: '证照、文书名称', width: 44, align: 'left' }, { title: '编号', width: 30, align: 'left' }, { title: '份数', width: 16, align: 'center' }],
  rows: papers.map((paper, i) => ({ cells: [String(i + 1), paper.name, paper.number || '—', String(paper.copies)] })),
})

/** 出件签收单: who collected, how related, what the identity check said, which papers, when; signed. Two copies. */
export function collectionModel(facts: CourseFacts, delivery: Delivery): SheetModel {
  const sheet = courseSheet('collection', facts, ['档案', '领取人'])
  const { receiver } = delivery
  return {
    ...sheet,
    kind: 'collection', title: '出件签收单', notice: null,
    head: [...sheet.head,
      ['领取人', receiver?.name ?? '', '与申请人关系', receiver?.relation ?? ''],
      ['身份核验', receiver ? `${idCheckWords[receiver.idCheck]}${receiver.idTail ? `，尾号 ${receiver.idTail}` : ''}` : '', '领取时间', `${documentDate(delivery.on)} ${chinaDateTime(facts.printedAt).slice(11, 16)}`],
    ],
    sections: [{ title: '领取的证照、文书', parts: [papersTable(delivery)] }, { title: '签收', parts: [{ kind: 'lines', lines: [{ text: `${signedWords[delivery.signed]}。领取人已当面核对份数和内容。`, strong: true }] }] }],
    boxes: [], signatures: ['领取人', '经手人', '日期'],
    status: statusLine(facts, '', '已领取'),
  }
}

/** 送达回证: which papers, to whom, where, in which way; received and signed, or refused with ground and witness. Back to the file. */
export function serviceProofModel(facts: CourseFacts, delivery: Delivery): SheetModel {
  const sheet = courseSheet('service-proof', facts, ['档案'])
  const { receiver, end } = delivery
  return {
    ...sheet,
    kind: 'service-proof', title: '送达回证', notice: null,
    head: [
      ['送达机关', officeTitle(facts.place), '事项', `${facts.case.item.name}（${facts.case.item.code}）`],
      ['受送达人', facts.case.applicant.name, '送达方式', deliveryWords[delivery.way]],
      ['送达地点', delivery.place || '—', '送达人', delivery.deliverer.name],
      ['签收人', receiver ? `${receiver.name}${receiver.relation ? `（${receiver.relation}）` : ''}` : '—', '身份核验', receiver ? idCheckWords[receiver.idCheck] : '—'],
      ['送出日期', documentDate(delivery.on), delivery.tracking ? '邮件号' : '收到日期', delivery.tracking || (end ? documentDate(end.on) : '　　　　年　　月　　日')],
    ],
    sections: [
      { title: '送达的文书', parts: [papersTable(delivery)] },
      ...(delivery.signed === 'refused' || delivery.refusal ? [{ title: '拒收', parts: [{ kind: 'lines' as const, lines: [{ text: `拒收事由：${delivery.refusal || '未说明'}`, mark: 'warn' as const, strong: true as const }, { text: `见证人：${delivery.witness || '—'}` }, { text: delivery.way === 'left' ? '送达人说明情况后，将文书留在受送达人处，即视为送达。' : '未留置，另行送达。' }] }] }] : []),
      { title: '结果', parts: [{ kind: 'lines', lines: [{ text: `${delivery.signed === 'refused' ? '' : `${signedWords[delivery.signed]}。`}${end ? { received: '已送达', returned: '退回', refused: '拒收' }[end.how] + (end.note ? `，${end.note}` : '') + '。' : '在途，收到回执后补记。'}`, strong: true }] }] },
    ],
    boxes: [{ title: '备注', lines: 1, foot: [] }], signatures: ['受送达人（代收人）', '送达人', '见证人', '日期'],
    status: statusLine(facts, '本回证由送达人带回存档。', end ? '已送达' : '送达中'),
  }
}

/** 档案封面和目录: what the file holds, page by page, how long it is kept and where. */
export function archiveModel(facts: CourseFacts, archive: Archive): SheetModel {
  const sheet = courseSheet('archive', facts, ['档案'])
  const { filing, acceptance, decision } = courseOf(facts.case)
  const total = archive.pages.reduce((sum, { pages }) => sum + pages, 0)
  let from = 1
  const rows = archive.pages.map(({ no, title, pages }) => {
    const first = from
    from += pages
    return { cells: [String(no), title, String(pages), pages === 0 ? '—' : pages === 1 ? String(first) : `${first}–${first + pages - 1}`] }
  })
  return {
    ...sheet,
    kind: 'archive', title: '档案目录', notice: null,
    head: [...sheet.head,
      ['题名', `${facts.case.applicant.name} ${facts.case.item.name}`, '保管期限', archive.keeping],
      ['起止日期', `${documentDate(filing?.on ?? facts.case.acceptedOn)}至${documentDate(archive.on)}`, '件数、页数', `${archive.pages.length} 件 ${total} 页`],
      ['受理、结果', `${acceptance ? documentDate(acceptance.on) : '—'}　${decision ? `${decision.outcome === 'approved' ? '准予' : '不予批准'} ${decision.docNo}` : '—'}`, '盒号', archive.box || '未装盒'],
    ],
    sections: [{ title: '卷内目录', parts: [{ kind: 'table', columns: [{ title: '序号', width: 10, align: 'center' }, { title: '材料', width: 60, align: 'left' }, { title: '页数', width: 12, align: 'center' }, { title: '页号', width: 18, align: 'center' }], rows: [...rows, { cells: ['合计', String(total)], total: true }] }] }],
    boxes: [{ title: '卷内备考', lines: 1, foot: ['立卷人', '检查人', '日期　　　　年　　月　　日'] }], signatures: [],
    status: statusLine(facts, '', '已归档'),
  }
}
