import { eligibilityView } from '../../../electron/usecases/eligibility'
import type { World } from '../../../electron/usecases/ports'
import type { ItemPackage } from '../../../shared/catalogue/schema'
import { standardTable } from '../../../shared/catalogue/standards'
import { calendarFrom } from '../../../shared/domain/time/calendar'
import type { Draft, EligibilityView } from '../../../shared/ipc/views'
import { assess, compileItem, figuresOn, lawTables, type BenefitInForce } from '../../../shared/rules'
import calendar from '../../../resources/calendar/2026.json'
import lawText from '../../../resources/law/retirement.json?raw'
import standardsText from '../../../resources/catalogue/standards.json?raw'

const standards = new Map(standardTable.parse(JSON.parse(standardsText)).map((standard) => [standard.id, standard]))
const world = { catalogue: { summaries: () => [{ code: 'MZ-03-01', name: { zh: '特困人员救助供养认定', en: '' } }, { code: 'MZ-01-01', name: { zh: '最低生活保障审核确认', en: '' } }] }, session: { clerk: null } } as unknown as World

/** The real rules over what stands in the stage's draft; `benefits`: what other windows are said to know. */
export function assessOnStage(draft: Draft, item: ItemPackage, idNo: string, benefits: readonly BenefitInForce[]): EligibilityView {
  const entered = (root: string) => Object.fromEntries(Object.entries(draft.facts.system).flatMap(([path, { value }]) => (path.startsWith(`${root}.`) ? [[path.slice(root.length + 1), value] as const] : [])))
  const assessment = assess(item, compileItem(item, standards), {
    today: '2026-10-13', calendar: calendarFrom([calendar]), law: lawTables.parse(JSON.parse(lawText)), benefitsInForce: benefits, pastAid: [], held: [], confirmations: draft.facts.confirmations, systemRecords: entered('records'),
    roots: { form: draft.form, ask: { agent: draft.agent !== null }, resident: { idNo, birthDate: '1968-03-14', sex: '女', age: 58, ...entered('resident') }, system: entered('system'), run: { acceptedOn: '2026-10-13', isAgent: false, ...entered('run') } },
  }, figuresOn(item, standards, '2026-10-13'))
  return eligibilityView(world, item, draft.facts, {
    assessment,
    sourceOf: (path) => {
      const source = draft.sources[/^form\.(\w+)/.exec(path)?.[1] ?? '']
      return source ? { ...source, kind: 'known' } : path.startsWith('benefits.') ? { kind: 'program', label: '本机与已收到的办件', at: '2026-10-13', stale: false } : { kind: 'typed', label: '本次填写', at: null, stale: false }
    },
  })
}
