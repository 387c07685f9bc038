import type { SheetModel } from './sheetModel'

/** The keys of one place, as the program's key table has them. */
export type KeyGroup = { title: string; rows: { keys: string; name: string }[] }
export type KeyCardFacts = { groups: readonly KeyGroup[]; centre: string; windowNumber: number; version: string; printedAt: string }

/** 键位卡: an A4 sheet to lay under the glass of the counter; two keys a line. */
export function keyCardModel({ groups, centre, windowNumber, version, printedAt }: KeyCardFacts): SheetModel {
  return {
    kind: 'key-card', title: '键位卡', docNo: `一窗通 ${version}`, receiptNo: '', districtNo: null, copies: [{ no: 1, of: 1, for: '窗口' }], reprint: 0,
    head: [['中心', centre, '窗口', `${windowNumber}号窗口`]], notice: null,
    sections: groups.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => ({
      title,
      parts: [{
        kind: 'table' as const,
        columns: [{ title: '键', width: 16, align: 'left' as const }, { title: '作用', width: 34, align: 'left' as const }, { title: '键', width: 16, align: 'left' as const }, { title: '作用', width: 34, align: 'left' as const }],
        rows: pairsOf(rows).map(([left, right]) => ({ cells: [left.keys, left.name, right?.keys ?? '', right?.name ?? ''] })),
      }],
    })),
    boxes: [], signatures: [], info: [], status: `键位以程序 F1 所列为准。　打印 ${printedAt}`, qr: '',
  }
}

/** Down the left column first, then the right one, as a card is read. */
function pairsOf<T>(rows: readonly T[]): [T, T | undefined][] {
  const half = Math.ceil(rows.length / 2)
  return rows.slice(0, half).map((left, n) => [left, rows[half + n]])
}
