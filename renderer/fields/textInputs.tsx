import { useCallback, useContext, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldKind } from '../../shared/domain/fields'
import { tidyCode, usccProblem } from '../../shared/domain/fields/uscc'
import { bankOf } from '../../shared/domain/identity/bankNames'
import { ageOn, checkIdNumber } from '../../shared/domain/identity/idNumber'
import { capitals } from '../../shared/domain/money/capitals'
import { parseInput } from '../../shared/catalogue/form'
import { Light } from '../widgets/Light'
import { useForm } from './context'
import { groupFours } from './groupDigits'
import { RowContext, usePlace } from './place'
import { regionOffer } from './regions'
import { useRegions } from './useRegions'
import { personOffer, TextBox } from './TextBox'

/** How many places are typed, until they are right: then that is said. */
function Counted({ n, right, focused, word }: { n: number; right: boolean; focused: boolean; word: string }): ReactNode {
  const { t } = useTranslation('fields')
  if (right) return focused ? <Light kind="green" label={word} /> : null
  return n > 0 && focused ? <span className="field-count" aria-hidden="true">{t('digits', { n })}</span> : null
}

/** A line of text; in a list of persons the names of those whom the form knows already are offered, and picking one fills the number too. */
export function LineInput() {
  const { field } = usePlace()
  const row = useContext(RowContext)
  // Also while nobody is left to offer: a box that changes its sort would lose the focus.
  const naming = row?.naming?.column === field.key ? row.naming : null
  const { t } = useTranslation('fields')
  const offer = useMemo(() => naming && ((text: string) => naming.people
    .filter(({ name }) => text === '' || name.includes(text))
    .map(({ name, idNo }) => ({ value: name, label: t('person', { name, tail: idNo.slice(-4) }), key: idNo }))), [naming, t])
  if (!naming || !offer) return <TextBox />
  return <TextBox offer={offer} onPick={({ value, key }) => { if (key !== undefined) naming.pick({ name: value, idNo: key }) }} />
}

export function NumberInput() {
  const { field } = usePlace()
  return <TextBox number inputMode="decimal" unit={field.unit && !field.label.includes(field.unit) ? <span className="field-unit">{field.unit}</span> : undefined} />
}

/** An amount; below it in capitals, as it will stand on an agreement or a receipt. */
export function MoneyInput() {
  const { field } = usePlace()
  const { t } = useTranslation('fields')
  const unit = field.unit ? (field.label.includes(field.unit) ? undefined : field.unit) : t('yuan')
  const says = useCallback((text: string) => {
    const amount = parseInput(field, text)
    return amount.ok && typeof amount.value === 'number' && amount.value > 0 ? t('capitals', { amount: capitals(amount.value) }) : null
  }, [field, t])
  return <TextBox number inputMode="decimal" says={says} unit={unit ? <span className="field-unit">{unit}</span> : undefined} />
}

/** The number of a person: checked while it is typed; below, what it tells of him. Who is named in the form already can be picked. */
export function IdentityNumberInput() {
  const { people } = usePlace()
  const { today } = useForm()
  const { t } = useTranslation('fields')
  const offer = useMemo(() => (people?.length ? personOffer(people, (person) => t('person', person)) : undefined), [people, t])
  const says = useCallback((text: string) => {
    const read = text === '' ? null : checkIdNumber(text, today)
    if (!read?.ok) return null
    const { kind, sex, birthDate } = read.value
    return [
      kind === 'resident-id' ? '' : t(`idKind.${kind}`), sex ? t(`sex.${sex}`) : '', birthDate ?? '', birthDate ? t('age', { count: ageOn(birthDate, today) }) : '',
    ].filter(Boolean).join('　')
  }, [today, t])
  return <TextBox offer={offer} says={says} signs={(text, focused) => <Counted n={text.replace(/\s/g, '').length} right={text !== '' && checkIdNumber(text, today).ok} focused={focused} word={t('idRight')} />} />
}

/** The code of an organisation: 18 places with a check digit, capitals by themselves. */
export function CreditCodeInput() {
  const { t } = useTranslation('fields')
  return (
    <TextBox
      reshape={(text, caret) => ({ text: text.toUpperCase(), caret })}
      signs={(text, focused) => <Counted n={tidyCode(text).length} right={text !== '' && usccProblem(text) === null} focused={focused} word={t('codeRight')} />}
    />
  )
}

export function PhoneInput() {
  const { field } = usePlace()
  const { t } = useTranslation('fields')
  return <TextBox inputMode="tel" signs={(text, focused) => <Counted n={text.replace(/[^0-9]/g, '').length} right={text !== '' && fieldKind('phone').check(text, field) === null} focused={focused} word={t('phoneRight')} />} />
}

/** A card: groups of four, Luhn's digit, and the bank where the first digits tell it. */
export function BankCardInput() {
  const { field } = usePlace()
  const { t } = useTranslation('fields')
  const right = (text: string) => text !== '' && fieldKind('bankcard').check(text, field) === null
  return (
    <TextBox
      inputMode="numeric"
      reshape={(text, caret) => (/[^\d\s]/.test(text) ? { text, caret } : groupFours(text, caret))}
      signs={(text, focused) => <Counted n={text.replace(/\s/g, '').length} right={right(text)} focused={focused} word={t('cardRight')} />}
      says={(text) => (right(text) ? bankOf(text) ?? t('bankUnknown') : null)}
    />
  )
}

export const AccountInput = () => <TextBox inputMode="numeric" />

/** Province, city, district, each offered after the one before; what the table does not have is typed. */
export function RegionInput() {
  const regions = useRegions()
  const offer = useMemo(() => (regions ? regionOffer(regions, []) : undefined), [regions])
  return <TextBox offer={offer ?? noOffer} />
}

/** The same for an address, with the communities of this district first; street and number are typed behind. */
export function AddressInput() {
  const regions = useRegions()
  const { places } = useForm()
  const offer = useMemo(() => regionOffer(regions ?? [], places), [regions, places])
  return <TextBox offer={offer} />
}

const noOffer = () => []
