import type { Page } from 'playwright'
import type { ItemPackage, ScalarField } from '../../shared/catalogue/schema'
import type { FieldValue, FormValues, Row, Scalar } from '../../shared/catalogue/values'

/** Fills forms through the screen as a clerk does, by the places the fields have. */

const place = (page: Page, path: string) => page.locator(`[data-field="${path}"]`).first()

export async function fillScalar(page: Page, path: string, field: ScalarField, value: Scalar): Promise<void> {
  if (value === null) return
  const box = place(page, path)
  await box.waitFor()
  if (field.kind === 'bool') {
    await box.getByRole('radio').nth(value ? 0 : 1).check({ force: true })
    return
  }
  if (field.kind === 'enum') {
    const radios = box.getByRole('radio')
    if (await radios.count()) {
      await radios.nth((field.options ?? []).indexOf(String(value))).check({ force: true })
      return
    }
    await box.getByRole('combobox').click()
    await page.keyboard.type(String(value))
    const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: String(value) }).first()
    await option.click()
    return
  }
  const text = field.kind === 'money' ? (Number(value) / 100).toFixed(2) : String(value)
  // Who a line is about is chosen from the people on the form, where there are any.
  const combobox = box.getByRole('combobox')
  if (await combobox.count()) {
    await combobox.first().click()
    const option = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: text.slice(-4) }).first()
    await page.keyboard.type(text)
    if (await option.count()) await option.click()
    else await page.keyboard.press('Tab')
    return
  }
  const input = box.locator('input').first()
  await input.fill(text)
}

export async function addRow(page: Page, table: string): Promise<number> {
  const section = page.locator(`[data-table="${table}"]`)
  const fold = section.locator('.table-field-fold')
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  const before = await section.locator('tr[data-row]').count()
  await section.locator('.table-field-add').click()
  await section.locator('tr[data-row]').nth(before).waitFor()
  return (await section.locator('tr[data-row]').count()) - 1
}

export async function fillTable(page: Page, item: ItemPackage, table: string, rows: readonly Row[]): Promise<void> {
  const field = item.form.find((one) => one.key === table)
  if (field?.kind !== 'table') throw new Error(`${table} is no table of ${item.code}`)
  for (const row of rows) {
    const index = await addRow(page, table)
    for (const column of field.columns) if (row[column.key] !== undefined) await fillScalar(page, `${table}[${index}].${column.key}`, column, row[column.key] ?? null)
  }
}

/** The values that are not on the screen already. */
export async function fillForm(page: Page, item: ItemPackage, values: FormValues, already: FormValues): Promise<void> {
  const open = (key: string) => { const value: FieldValue | undefined = already[key]; return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) }
  for (const field of item.form) {
    const value = values[field.key]
    if (value === undefined || !open(field.key)) continue
    if (field.kind === 'table') await fillTable(page, item, field.key, value as Row[])
    else await fillScalar(page, field.key, field, value as Scalar)
  }
}

/** Alt 3, and each paper that is wanted or asked about gets its state by key: 1 original, 4 verified, 6 not needed. */
export async function takePapers(page: Page): Promise<void> {
  await page.keyboard.press('Alt+Digit3')
  const lines = page.locator('[data-paper]')
  await lines.first().waitFor({ timeout: 5000 }).catch(() => undefined)
  for (let n = 0; n < (await lines.count()); n++) {
    const line = lines.nth(n)
    // What is always wanted offers no 不适用; what the answers call for has it, but closed.
    const notNeeded = line.getByRole('radio', { name: '不适用' })
    const wanted = (await notNeeded.count()) === 0 || (await notNeeded.isDisabled())
    await line.locator('.ant-radio-button-wrapper').filter({ hasText: wanted ? /^原件$/ : /^不适用$/ }).click()
  }
}

/** F9 to the confirmation, F9 again: accepted. The receipt number as it stands on the screen. */
export async function accept(page: Page): Promise<string> {
  await page.keyboard.press('F9')
  await page.locator('[data-step="accept"]').waitFor({ timeout: 20_000 })
  await page.keyboard.press('F9')
  const note = page.locator('.print-result')
  await note.waitFor({ timeout: 30_000 })
  const receiptNo = /WX02-\d\d-\d{5}/.exec(await note.innerText())?.[0]
  if (!receiptNo) throw new Error(`no receipt number in ${await note.innerText()}`)
  return receiptNo
}
