import { useTranslation } from 'react-i18next'
import type { CaseRow, FoundItem, ResidentRow } from '../../../shared/ipc/views'
import { useLanguage } from '../../app/language'
import { CodeBox } from '../../widgets/CodeBox'
import { DueLight } from '../../widgets/DueLight'
import { Matched, rangeOf } from './Matched'

/** One item: its digits, the word that was met, its name, its full code. */
export function ItemLine({ item, query = '' }: { item: FoundItem; query?: string }) {
  const { language } = useLanguage()
  const name = language === 'en' && item.nameEn ? item.nameEn : item.name
  const onName = name === item.name && item.via !== 'alias' ? item.matched : null
  return (
    <>
      <CodeBox>{item.shortCode}</CodeBox>
      <span className="palette-main">
        {item.alias ? <Matched bold text={item.alias} range={rangeOf(item.alias, query) ?? { start: 0, end: item.alias.length }} /> : null}
        <span className="palette-cut"><Matched text={name} range={item.alias ? null : onName} /></span>
      </span>
      <span className="palette-end">{item.code}</span>
    </>
  )
}

/** One resident, masked; what was met is underlined where it can be seen. */
export function ResidentLine({ row, query }: { row: ResidentRow; query: string }) {
  const { t } = useTranslation('palette')
  const digits = query.replace(/\D/g, '')
  return (
    <>
      <span className="palette-kind">{t('kind.resident')}</span>
      <span className="palette-main">
        <Matched bold text={row.name} range={row.via === 'pinyin' ? { start: 0, end: row.name.length } : rangeOf(row.name, query)} />
        {row.nickname && row.via === 'nickname' ? <span><Matched text={row.nickname} range={rangeOf(row.nickname, query)} /></span> : null}
        <span>{[row.sex ? t(`widgets:sex.${row.sex}`) : '', row.age === null ? '' : t('widgets:person.age', { age: row.age })].filter(Boolean).join(' ')}</span>
        <span><Matched text={row.idMasked} range={row.via === 'id' ? rangeOf(row.idMasked, digits) : null} /></span>
        {row.via === 'phone' ? <span><Matched text={row.phoneMasked} range={rangeOf(row.phoneMasked, digits)} /></span> : null}
        {row.via === 'address' ? <span className="palette-cut"><Matched text={row.address} range={rangeOf(row.address, query)} /></span> : null}
      </span>
      <span className="palette-end">{row.community}{row.openCases > 0 ? <span>{t('openCases', { count: row.openCases })}</span> : null}</span>
    </>
  )
}

/** One case: the end of its number, whose, what, how much time is left. */
export function CaseLine({ row, query }: { row: CaseRow; query: string }) {
  const { t } = useTranslation('palette')
  const { either } = useLanguage()
  const tail = row.receiptNo.slice(-8)
  return (
    <>
      <span className="palette-kind">{t('kind.case')}</span>
      <span className="palette-main">
        <span><Matched text={tail} range={rangeOf(tail, query)} /></span>
        <span><Matched text={row.residentName} range={rangeOf(row.residentName, query)} /></span>
        <span className="palette-cut">{either(row.itemName, row.itemNameEn)}（{t(`status:${row.status}`)}）</span>
      </span>
      <span className="palette-end">{row.daysLeft !== null && row.light !== 'green' ? <DueLight light={row.light} daysLeft={row.daysLeft} /> : null}</span>
    </>
  )
}
