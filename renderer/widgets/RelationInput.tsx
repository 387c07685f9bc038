import { AutoComplete } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { value: string; onChange(value: string): void; autoFocus?: boolean; id?: string; status?: 'error' | '' }

/** How somebody is related to the head of the household, in the register's own words, which stay Chinese; any other word may be typed. */
export function RelationInput({ value, onChange, autoFocus = false, ...rest }: Props) {
  const { t } = useTranslation('resident')
  const relations = t('chinese.relations').split(' ').map((value) => ({ value }))
  return <AutoComplete {...rest} defaultActiveFirstOption={false} autoFocus={autoFocus} value={value} maxLength={40} options={relations} showSearch={{ filterOption: (typed, option) => typed === '' || (option?.value ?? '').includes(typed) }} onChange={(next: string | undefined) => onChange(next ?? '')} />
}
