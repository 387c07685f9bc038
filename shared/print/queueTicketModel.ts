import { chinaDateTime } from '../domain/time/plainDate'
import { centreTitle, type PaperFacts } from './paperFacts'
import type { SlipModel } from './slipModel'

export type QueueTicketFacts = {
  place: PaperFacts['place']
  number: string; className: string; takenAt: string
  /** Waiting numbers before it. */
  ahead: number
  priority: string | null; skill: string | null
  /** After how many numbers an absent one comes back; null: not entered. */
  rejoinAfter: number | null
}

/** 排队号票: 80 mm, no name. */
export function queueTicketModel({ place, number, className, takenAt, ahead, priority, skill, rejoinAfter }: QueueTicketFacts): SlipModel {
  const field = (label: string, line: string, strong = false) => ({ label, lines: [line], strong })
  return {
    kind: 'queue-ticket', office: centreTitle(place), title: '排队号票', receiptNo: number,
    fields: [
      field('业务', className),
      field('前面等候', `${ahead} 人`, true),
      field('取号', chinaDateTime(takenAt).slice(0, 16)),
      ...(priority ? [field('优先依据', priority)] : []),
      ...(skill ? [field('需要', skill)] : []),
    ],
    toBring: [], held: null, qr: '',
    foot: [
      '看屏幕、听叫号，到叫您的窗口办理',
      rejoinAfter === null ? '过号后到任一窗口说一声，重新排入' : `过号后到任一窗口说一声，隔 ${rejoinAfter} 个号再叫`,
      `本号当天有效　查询 ${place.centrePhone}`,
    ],
  }
}
