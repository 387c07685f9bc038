import { Children, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './personHeader.css'

type Props = {
  name: string
  nickname?: string
  sex: 'male' | 'female' | null
  age: number | null
  birthDate?: string | null
  /** Masked, or in full while it may be seen. */
  idNo: string
  /** Facts behind the number, separated by hairlines: phone, address, community. */
  facts?: ReactNode[]
  /** Light beside the number: where the identity comes from. */
  verified?: ReactNode
  /** Buttons at the right end. */
  actions?: ReactNode
  /** Second line: the item, the receipt number. */
  children?: ReactNode
  /** What stands at the right end of the second line: draft, pips. */
  end?: ReactNode
}

/** Who this is about, always in the same place. */
export function PersonHeader({ name, nickname, sex, age, birthDate, idNo, facts = [], verified, actions, children, end }: Props) {
  const { t } = useTranslation('widgets')
  return (
    <div className="person-header">
      <div className="person-header-line">
        <h1 className="person-header-name">{name}</h1>
        {nickname ? <span className="person-header-nickname">{t('person.nickname', { nickname })}</span> : null}
        {sex ? <span>{t(`sex.${sex}`)}</span> : null}
        {age !== null ? <span>{t('person.age', { age })}</span> : null}
        {birthDate ? <span>{birthDate}</span> : null}
        <span className="person-header-id">{idNo}</span>
        {verified}
        {Children.toArray(facts.filter(Boolean)).map((fact, n) => <span key={n} className="person-header-fact">{fact}</span>)}
        {actions ? <span className="person-header-actions">{actions}</span> : null}
      </div>
      {children || end ? (
        <div className="person-header-line person-header-second">
          {children}
          {end ? <span className="person-header-actions">{end}</span> : null}
        </div>
      ) : null}
    </div>
  )
}
