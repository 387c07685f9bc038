import { useTranslation } from 'react-i18next'
import type { CaseEligibility } from '../../../shared/ipc/views'
import { fullDay } from '../../app/dates'
import { DateText } from '../../widgets/DateText'
import { Light } from '../../widgets/Light'
import { Panel } from '../../widgets/Panel'

const shown = ['blocks', 'warns', 'unchecked', 'confirm'] as const
const lights = { blocks: 'red', warns: 'yellow', unchecked: 'waiting', confirm: 'waiting' } as const

/** What the rules said on the day of acceptance, with the figures of that day, and who went on against them. */
export function EligibilityPanel({ eligibility }: { eligibility: CaseEligibility }) {
  const { t } = useTranslation('caseEligibility')
  const { despite, benefits, figures, rules } = eligibility
  const passed = rules.filter((rule) => rule.state === 'passed').length
  const money = (fen: number): string => (fen / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return (
    <Panel title={t('title')} note={t('note')}>
      <p className="case-eligible"><Light kind={eligibility.acceptable ? (eligibility.passed ? 'green' : 'waiting') : 'red'}>{eligibility.acceptable ? (eligibility.passed ? t('passed') : t('open')) : t('blocked')}</Light><span className="quiet">{t('rulesPassed', { count: passed })}</span></p>
      {despite ? (
        <div className="case-despite">
          <p><Light kind="yellow" plain>{t('despite', { name: despite.by, no: despite.staffNo })}</Light> <DateText value={despite.at} as="recent" /></p>
          <p>{t('reason', { reason: despite.reason })}</p>
          <ul>{despite.messages.map((message) => <li key={message}>{message}</li>)}</ul>
        </div>
      ) : null}
      <ul className="rows case-rules">
        {shown.flatMap((state) => rules.filter((rule) => rule.state === state && !(state === 'blocks' && despite?.rules.includes(rule.id))).map((rule) => <li key={rule.id}><Light kind={lights[state]} label={t(`state.${state}`)} /><span>{rule.message}</span></li>))}
      </ul>
      {benefits.length + figures.length > 0 ? (
        <dl className="case-decision">
          {benefits.map((benefit) => [<dt key={`${benefit.name} name`}>{benefit.label}</dt>, <dd key={benefit.name}><b>{money(benefit.fen)}</b> {benefit.unit ?? t('yuan')}</dd>])}
          {figures.map((figure) => [
            <dt key={`${figure.standard} name`}>{figure.name}</dt>,
            <dd key={figure.standard}>{figure.value === null ? t('notEntered') : typeof figure.value === 'object' ? t('table') : String(figure.value)} {figure.unit}{figure.from ? `　${t('from', { day: fullDay(figure.from) })}` : ''} {figure.verify ? <Light kind="yellow">{t('toVerify')}</Light> : null}</dd>,
          ])}
        </dl>
      ) : null}
    </Panel>
  )
}
