import { itemPackage, type ItemPackage } from '../../../shared/catalogue/schema'
import { calendarFrom, type WorkCalendar } from '../../../shared/domain/time/calendar'
import { makeIdNo } from '../../../shared/domain/identity/idNumber'
import type { PaperFacts } from '../../../shared/print/paperFacts'
import type { CaseRecord, MaterialLine } from '../../../shared/sync/protocol'
import year2026 from '../../../resources/calendar/2026.json'

/** Only 2026 is gazetted here; later years have no calendar. */
export const calendar2026: WorkCalendar = calendarFrom([year2026])

type Overrides = Partial<Omit<PaperFacts, 'case'>> & { case?: Partial<CaseRecord> }

/** The case of the design's picture: subsistence allowance, one tolerated paper missing. */
export function facts(overrides: Overrides = {}): PaperFacts {
  const item = overrides.item ?? subsistence()
  return {
    item,
    place: { districtName: '云川区', streetName: '望溪街道', centreName: '望溪街道第二便民服务中心', centreCode: 'WX02', centrePhone: '0512-0000 0100', windowNumber: 3 },
    community: '桂园社区', grid: 4,
    clerk: { name: '李敏', staffNo: 'W203' },
    firstContact: { name: '李敏', staffNo: 'W203', phone: '0512-0000 0103' },
    printedAt: '2026-10-13T02:31:00.000Z',
    deemedDays: 5,
    supplementBy: '2026-11-02',
    ...overrides,
    case: { ...caseOf(item), ...overrides.case },
  }
}

function caseOf(item: ItemPackage): CaseRecord {
  return {
    id: '019a0000-0000-7000-8000-000000000001', receiptNo: 'WX02-26-03423',
    item: { code: item.code, version: item.version, name: item.name.zh, nameEn: item.name.en },
    applicant: { residentId: '019a0000-0000-7000-8000-000000000002', name: '陈桂芳', idKind: 'resident-id', idNo: makeIdNo('990101', '1962-05-04', 204), phone: '19900002046' },
    householdId: null, agent: null, form: {}, materials: pictureLines(), status: 'accepted',
    acceptedAt: '2026-10-13T02:31:00.000Z', acceptedOn: '2026-10-13', promisedOn: '2026-11-10', legalOn: '2026-11-24', limitNote: null,
    districtId: 'd', centreId: 'c', communityId: 'k', windowId: 'w', clerkId: '019a0000-0000-7000-8000-000000000003', clerkName: '李敏', firstContactClerkId: '019a0000-0000-7000-8000-000000000003',
    delivery: '窗口领取',
  }
}

export const line = (key: string, name: string, state: MaterialLine['state'], pages = 0, more: Partial<MaterialLine> = {}): MaterialLine => ({ key, name, state, copies: state === 'original' || state === 'copy' ? 1 : 0, pages, note: null, ...more })

const pictureLines = (): MaterialLine[] => [
  line('m01', '最低生活保障申请审批表', 'original', 2),
  line('m02', '家庭经济状况核对授权书', 'original', 1),
  line('m03', '诚信承诺书', 'original', 1),
  line('m04', '工资流水（近12个月）', 'copy', 3),
  line('m05', '社会保障卡', 'copy', 1),
  line('m06', '居民身份证、户口簿、残疾人证', 'verified'),
  line('m07', '在读证明', 'missing'),
]

const material = (key: string, name: string, form: ItemPackage['materials'][number]['form'], copies: number, tolerable = false): ItemPackage['materials'][number] =>
  ({ key, name, form, copies, need: { kind: 'always' }, tolerable, source: 'applicant' })

/** A small item of the picture's kind; its figures are the picture's, not the catalogue's. */
export function subsistence(overrides: Partial<ItemPackage> = {}): ItemPackage {
  return itemPackage.parse({
    schema: 1, code: 'MZ-01-01', shortCode: '501', version: 7, effectiveFrom: '2026-01-01', effectiveTo: null,
    name: { zh: '最低生活保障审核确认', en: 'Subsistence allowance: application' }, aliases: [], category: { code: 'MZ-01', name: { zh: '最低生活保障', en: 'Subsistence allowance' } },
    department: '民政', kind: '行政给付', applicant: 'household', frequency: 'high', decidedBy: 'district',
    legalBasis: ['社会救助暂行办法（国务院令第649号）第十一条', '最低生活保障审核确认办法（民发〔2021〕57号）'], conditions: [], situations: [],
    materials: [
      material('m01', '最低生活保障申请审批表', 'application-form', 1), material('m02', '家庭经济状况核对授权书', 'original', 1), material('m03', '诚信承诺书', 'original', 1),
      material('m04', '工资流水（近12个月）', 'copy', 1, true), material('m05', '社会保障卡', 'copy', 1, true), material('m06', '居民身份证、户口簿、残疾人证', 'original', 0), material('m07', '在读证明', 'original', 1, true),
    ],
    form: [],
    limits: { statutory: { days: 30, unit: 'working', verify: false }, promised: { days: 20, unit: 'working', verify: true }, excluded: ['公示7日', '申请人补正材料时间', '异地协查时间'] },
    printed: [], fee: { fen: 0 }, result: { name: '最低生活保障证', validity: '动态管理' }, delivery: '当场领取', steps: [], followUp: [], notices: [], figures: [], rules: [], facts: {}, unsettled: [], verify: { marked: false },
    ...overrides,
  })
}
