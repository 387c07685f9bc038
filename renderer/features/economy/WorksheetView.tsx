import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LimitLine, Told, Worksheet } from '../../../shared/economy/worksheet'
import type { UsedFigure } from '../../../shared/rules'
import { useLanguage } from '../../app/language'
import { Light, type LightKind } from '../../widgets/Light'
import { SectionTitle } from '../../widgets/SectionTitle'
import './economy.css'

const lights: Record<LimitLine['state'], LightKind> = { passed: 'green', blocks: 'red', warns: 'yellow', unchecked: 'waiting', confirm: 'waiting', computed: 'info', 'not-applicable': 'grey' }

/** 1208.00 → 1,208.00, also inside a calculation; what follows the point stays. */
export const grouped = (text: string): string => text.replace(/\d+(?=\.\d)/g, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** The worksheet on the screen: the same lines as on the paper, in both languages. */
export function WorksheetView({ sheet }: { sheet: Worksheet }) {
  const { t } = useTranslation('economy')
  const { either } = useLanguage()
  const told = (value: Told): string => ('text' in value ? grouped(value.text) : either(value.unknown.zh, value.unknown.en))
  const amount = (text: string | null): ReactNode => (text === null ? <span className="quiet">{t('blank')}</span> : grouped(text))
  const person = (line: { name: string; idTail: string }): string => `${line.name}（${line.idTail}）`
  const byYear = sheet.incomes.some(({ year, kind }) => year !== null || kind !== '')
  const { stated } = sheet
  return (
    <div className="economy">
      <p className="quiet small">{t('onDay', { day: sheet.on })}{sheet.single ? `　${t('single')}` : ''}　{t('provisional')}</p>
      <Section title={t('members')} end={sheet.heads === null ? t('headsNone') : <>{t('heads')} <b>{told(sheet.heads)}</b></>}>
        <Table columns={[t('name'), t('relation'), t('tail'), [t('age')], t('health'), t('work'), t('counted'), ...(sheet.pays.length > 0 ? [[t('factor')] as [string]] : [])]} rows={sheet.members.map((one) => ({
          struck: one.counted === false,
          cells: [one.name, one.relation, one.idTail, one.age ?? '', one.health, one.work, t(`why.${one.why}`, { reason: one.excluded }), ...(sheet.pays.length > 0 ? [one.factor ?? ''] : [])],
        }))} />
      </Section>

      <Section title={t('incomes')} end={sheet.gross ? <>{t('gross')} <b>{told(sheet.gross)}</b></> : null}>
        {sheet.incomes.length === 0 ? <p className="quiet small">{t('noIncomes')}</p> : byYear ? (
          <Table columns={[t('name'), t('kind'), t('source'), t('evidence'), [t('year')], [t('insurance')], [t('tax')], [t('month')]]} rows={sheet.incomes.map((one) => ({
            struck: !one.counted, note: one.counted ? null : t('aside'), cells: [person(one), one.kind, one.source, one.evidence, amount(one.year), grouped(one.insurance), grouped(one.tax), amount(one.month)],
          }))} />
        ) : <Table columns={[t('name'), [t('month')]]} rows={sheet.incomes.map((one) => ({ cells: [person(one), amount(one.month)] }))} />}
        {stated ? <p className="small">{stated.rows === null ? t('stated', { yuan: grouped(stated.yuan) }) : stated.rows === stated.yuan ? t('statedSame', { yuan: grouped(stated.yuan) }) : <Light kind="yellow">{t('statedDiffers', { yuan: grouped(stated.yuan), rows: grouped(stated.rows) })}</Light>}</p> : null}
        {sheet.exempt.length > 0 ? <Table columns={[t('exempt'), t('name'), [t('month')]]} rows={sheet.exempt.map((one) => ({ cells: [one.kind, person(one), amount(one.month)] }))} /> : null}
      </Section>

      {sheet.jobCost || sheet.rigid ? (
        <Section title={t('deductions')} end={<>{sheet.jobCost ? <span>{t('jobCost')} <b>{told(sheet.jobCost)}</b></span> : null}{sheet.rigid ? <span>　{t('rigid')} <b>{told(sheet.rigid)}</b></span> : null}</>}>
          {sheet.jobCosts.length > 0 ? <Table columns={[t('jobCost'), [t('wage')], [t('cap')], [t('share')]]} rows={sheet.jobCosts.map((one) => ({ cells: [person(one), grouped(one.wage), grouped(one.cap), grouped(one.share)] }))} /> : null}
          {sheet.deductions.length > 0 ? <Table columns={[t('kind'), t('name'), t('voucher'), t('verdict'), [t('month')]]} rows={sheet.deductions.map((one) => ({ struck: !one.counted, cells: [one.kind, person(one), one.voucher ? t('yes') : t('no'), one.why === null ? t('deducted') : t(`not.${one.why}`), amount(one.month)] }))} /> : null}
        </Section>
      ) : null}

      {sheet.support ? (
        <Section title={t('support')} end={<>{t('total')} <b>{told(sheet.support)}</b>{sheet.supportExempt && told(sheet.supportExempt) !== '0.00' ? <>　{t('exempted')} <b>{told(sheet.supportExempt)}</b></> : null}</>}>
          {sheet.supporters.length === 0 ? <p className="quiet small">{t('noSupporters')}</p> : (
            <Table columns={[t('name'), t('relation'), t('basis'), t('exempted'), [t('due')]]} rows={sheet.supporters.map((one) => ({ cells: [person(one), one.relation, `${t(`by.${one.by}`)}${one.formula ? ` ${grouped(one.formula)}` : ''}`, one.exempt ? t('exempted') : '', told(one.share)] }))} />
          )}
        </Section>
      ) : null}

      {sheet.assets.length + sheet.vehicles.length + sheet.houses.length + sheet.limits.length > 0 ? (
        <Section title={t('property')}>
          {sheet.assets.length > 0 ? <Table columns={[t('asset'), t('owner'), [t('balance')]]} rows={sheet.assets.map((one) => ({ struck: !one.counted, note: one.counted ? null : t('aside'), cells: [one.kind, person(one), amount(one.balance)] }))} /> : null}
          {sheet.vehicles.length > 0 ? <Table columns={[t('of.vehicles'), t('owner'), t('mark'), t('since')]} rows={sheet.vehicles.map((one) => ({ struck: !one.counted, cells: [one.kind, person(one), one.mark, one.since] }))} /> : null}
          {sheet.houses.length > 0 ? <Table columns={[t('address'), t('owner'), t('use'), [t('area')], t('by'), t('since')]} rows={sheet.houses.map((one) => ({ struck: !one.counted, cells: [one.address, person(one), one.use, one.area, one.by, one.since] }))} /> : null}
          {sheet.limits.length > 0 ? <Table columns={[t('property'), t('have'), t('limit'), t('verdict')]} rows={sheet.limits.map((one) => ({
            cells: [t(`of.${one.of}`), one.have === null ? '' : one.have === '0' && one.of !== 'assets' ? t('none') : grouped(one.have), one.limit === null ? '' : grouped(one.limit), <Verdict key={one.id} limit={one} />],
          }))} /> : null}
        </Section>
      ) : null}

      <Section title={t('result')}>
        <Table columns={[t('what'), t('how'), [t('value')]]} rows={[
          ...sheet.steps.map((one) => ({ cells: [either(one.label, one.labelEn), one.formula ? grouped(one.formula) : '', <b key={one.target}>{told(one.value)}{'text' in one.value && one.unit ? ` ${one.unit}` : ''}</b>] })),
          ...(sheet.gap ? [{ cells: [t('gap'), <span key="gap">{t('gapHow', { standard: grouped(sheet.gap.standard), from: sheet.gap.from ?? '', perCapita: grouped(sheet.gap.perCapita) })}{sheet.gap.verify ? <Light kind="yellow">{t('toVerify')}</Light> : null}</span>, `${grouped(sheet.gap.difference)} ${t('perMonth')}`] }] : []),
        ]} />
        {sheet.conditions.filter(({ state }) => state !== 'passed').map((one) => <p key={one.id}><Light kind={lights[one.state]} plain>{either(one.message, one.messageEn)}{one.why ? `　${either(one.why.zh, one.why.en)}` : ''}</Light></p>)}
        {sheet.pays.length > 0 && sheet.acceptable ? <Table columns={[t('pays'), [t('factor')], t('how'), [t('month')]]} rows={sheet.pays.map((one) => ({ cells: [one.name, one.factor, `${one.formula ? grouped(one.formula) : ''}${one.full ? `　${t('full')}` : ''}`, grouped(one.yuan)] }))} /> : null}
        {sheet.amounts.length > 0
          ? sheet.amounts.map((one) => <p className="economy-amount" key={one.target}>{either(one.label, one.labelEn)} <b>{grouped(one.yuan)}</b> {one.unit}</p>)
          : <p className="economy-amount">{sheet.acceptable ? t('noAmount') : t('notPaid')}</p>}
      </Section>

      <Section title={t('figures')}>
        {sheet.open.map((one) => <p key={one.zh}><Light kind="waiting" plain>{either(one.zh, one.en)}</Light></p>)}
        {sheet.blanks > 0 ? <p><Light kind="yellow" plain>{t('blanks', { count: sheet.blanks })}</Light></p> : null}
        <Table columns={[t('figure'), t('value'), t('from'), t('source')]} rows={sheet.figures.map((one) => ({ cells: [one.name, <FigureValue key={one.key} figure={one} />, one.from ?? one.year ?? '', <span key="source">{one.source ?? ''}{one.verify ? <> <Light kind="yellow">{t('toVerify')}</Light></> : null}</span>] }))} />
      </Section>
    </div>
  )
}

function FigureValue({ figure: { value, unit } }: { figure: UsedFigure }) {
  const { t } = useTranslation('economy')
  if (value === null) return <Light kind="yellow">{t('notEntered')}</Light>
  const words = Array.isArray(value) ? value.join('、') : typeof value === 'object' ? Object.entries(value).map(([key, one]) => `${key} ${String(one)}`).join('，') : String(value)
  return <>{words}{unit ? ` ${unit}` : ''}</>
}

function Verdict({ limit }: { limit: LimitLine }) {
  const { t } = useTranslation('economy')
  const { either } = useLanguage()
  // The message says what would be wrong: beside a limit that is kept it stands as what was not found.
  const state = limit.state === 'passed' && limit.of !== 'assets' ? 'clear' : limit.state === 'passed' || limit.state === 'blocks' || limit.state === 'warns' ? limit.state : 'unchecked'
  return (
    <span className="economy-verdict">
      <Light kind={lights[limit.state]}>{t(`state.${state}`)}</Light>
      {state === 'passed' ? null : <span className="small">{limit.why ? either(limit.why.zh, limit.why.en) : either(limit.message, limit.messageEn)}</span>}
      {limit.verify ? <Light kind="yellow">{t('toVerify')}</Light> : null}
    </span>
  )
}

function Section({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="economy-section" aria-labelledby={id}>
      <SectionTitle as="h3" id={id} title={title} note={end} />
      {children}
    </section>
  )
}

/** A column in brackets holds numbers. */
type Column = string | [string]
type Line = { cells: ReactNode[]; struck?: boolean; note?: string | null }
function Table({ columns, rows }: { columns: Column[]; rows: Line[] }) {
  if (rows.length === 0) return null
  const isNumber = (i: number): boolean => Array.isArray(columns[i])
  return (
    <table className="data economy-table">
      <thead><tr>{columns.map((column, i) => <th key={i} scope="col" className={isNumber(i) ? 'number' : ''}>{Array.isArray(column) ? column[0] : column}</th>)}</tr></thead>
      <tbody>{rows.map((row, n) => (
        <tr key={n} className={row.struck ? 'economy-struck' : ''}>
          {row.cells.map((cell, i) => <td key={i} className={isNumber(i) ? 'number' : ''}>{row.struck ? <s>{cell}</s> : cell}{row.note && i === row.cells.length - 1 ? <span className="quiet small">　{row.note}</span> : null}</td>)}
        </tr>
      ))}</tbody>
    </table>
  )
}
