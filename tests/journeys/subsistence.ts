import type { Page } from 'playwright'
import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Draft } from '../../shared/ipc/views'
import { accept, fillScalar, fillTable, takePapers } from './intake'
import { api, palette } from './support'

/** MZ-01-01 for the household of three, through the screen: from the palette to the receipt number. */
export async function takeSubsistence(page: Page): Promise<{ receiptNo: string; caseId: string }> {
  await (await palette(page, 'sgl', '沈国良')).click()
  await page.getByText('桂香苑').first().waitFor()
  await (await palette(page, '501', '最低生活保障审核确认')).click()
  await page.locator('[data-field="applyType"]').waitFor()
  const { id } = (await api<{ id: string; residentName: string }[]>(page, 'draft.list', {})).find((one) => one.residentName === '沈国良') ?? { id: '' }
  const draft = await api<Draft>(page, 'draft.open', { id })
  const item = await api<ItemPackage>(page, 'item.show', { code: 'MZ-01-01', version: null })
  const field = (key: string) => { const found = item.form.find((one) => one.key === key); if (!found || found.kind === 'table') throw new Error(key); return found }
  const [first, second] = draft.form['householdMembers'] as { idNo: string }[]
  await fillScalar(page, 'applyType', field('applyType'), '家庭整户')
  await fillTable(page, item, 'incomes', [
    { memberIdNo: first!.idNo, kind: '工资性收入', source: '望溪保洁服务部', amount12m: 1_800_000, evidence: '工资流水' },
    { memberIdNo: second!.idNo, kind: '工资性收入', source: '桂园早点铺', amount12m: 720_000, evidence: '工资流水' },
  ])
  await fillTable(page, item, 'financialAssets', [{ memberIdNo: first!.idNo, balance: 1_200_000 }])
  await fillScalar(page, 'businessInterest', field('businessInterest'), '无')
  await fillScalar(page, 'relativeOfStaff', field('relativeOfStaff'), false)
  if (!draft.form['bankCard']) await fillScalar(page, 'bankCard', field('bankCard'), '6229900000000000018')
  await takePapers(page)
  const receiptNo = await accept(page)
  const { rows } = await api<{ rows: { id: string; receiptNo: string }[] }>(page, 'case.list', { scope: 'today', text: receiptNo })
  return { receiptNo, caseId: rows[0]?.id ?? '' }
}
