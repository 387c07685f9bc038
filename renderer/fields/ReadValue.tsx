import { useTranslation } from 'react-i18next'
import { idsIn, SIGNED_ON_PAPER } from '../../shared/domain/attachments'
import type { ScalarField } from '../../shared/catalogue/schema'
import type { Scalar } from '../../shared/catalogue/values'
import { boolWords } from './boolWords'
import { valueText } from './kinds'

/** A value as it is read: numbers of persons and accounts only by their tail. */
export function ReadValue({ field, value, people, bare = false }: { field: ScalarField; value: Scalar; people?: readonly { name: string; idNo: string }[]; /** In a column headed 尾号 the digits alone. */ bare?: boolean }) {
  const { t } = useTranslation('fields')
  if (value === null || value === undefined || value === '') return <span className="value-none">{t('none')}</span>
  if (field.widget === 'attachments') return <>{t('attachments:files', { count: idsIn(value).length })}</>
  if (field.widget === 'signature') return <>{t(value === SIGNED_ON_PAPER ? 'attachments:onPaper' : 'attachments:signed')}</>
  if (field.kind === 'bool') return <>{typeof value === 'boolean' ? t(`${boolWords(field.label)}.${value ? 'yes' : 'no'}`) : String(value)}</>
  if (field.kind === 'idcard') {
    const person = people?.find(({ idNo }) => idNo === value)
    return <>{person ? t('person', { name: person.name, tail: String(value).slice(-4) }) : bare ? String(value).slice(-4) : t('tail', { tail: String(value).slice(-4) })}</>
  }
  if (field.kind === 'bankcard') return <>{bare ? String(value).slice(-4) : t('tail', { tail: String(value).slice(-4) })}</>
  return <>{valueText(field, value)}</>
}
