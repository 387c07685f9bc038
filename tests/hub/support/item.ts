import { itemPackage, type ItemPackage } from '../../../shared/catalogue/schema'

/** The smallest item package that the schema accepts. */
export const itemForTests = (over: Partial<ItemPackage> = {}): ItemPackage =>
  itemPackage.parse({
    schema: 1, code: 'MZ-01-01', shortCode: '101', version: 1, effectiveFrom: '2026-01-01', effectiveTo: null, name: { zh: '最低生活保障', en: 'Subsistence allowance' }, aliases: ['吃低保'],
    category: { code: 'MZ', name: { zh: '民政', en: 'Civil affairs' } }, department: '区民政局', kind: '行政给付', applicant: 'household', frequency: 'high', decidedBy: 'district', legalBasis: [], conditions: [],
    situations: [], materials: [], form: [], limits: { statutory: { days: 20, unit: 'working', verify: false }, promised: { days: 15, unit: 'working', verify: false }, excluded: [] }, printed: [], fee: { fen: 0 },
    result: { name: '批准通知', validity: '一年' }, delivery: 'window', steps: [], followUp: [], notices: [], figures: [], rules: [], facts: {}, unsettled: [], verify: { marked: false }, ...over,
  })
