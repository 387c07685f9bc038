import type { ItemPackage } from '../catalogue/schema'
import type { CourseTerms, ProcedureStep, StepKind, StepParty } from './state'

/**
 * The procedure of an item as ordered steps of known kinds, from the words of its package.
 *
 * Items name their steps freely (235 names over 122 items); what may be done with a step hangs on its kind. A name that this table does
 * not know gives null and fails the test over all items, never a guess.
 */

type Party = readonly [RegExp, StepParty]
const parties: readonly Party[] = [
  [/^(综合)?窗口/, 'window'],
  [/^系统/, 'program'],
  [/^(社区|村)/, 'community'],
  [/^(街道|司法所|劳动争议调解员)/, 'street'],
  [/^区(?!民政局委托)/, 'district'],
]
/** Whose step it is, by the role that the item names. */
export const partyOf = (role: string): StepParty => parties.find(([pattern]) => pattern.test(role))?.[1] ?? 'outside'

/** The first that matches; a step that is two things at once becomes two. `window`: what it is where the window itself does it. */
const kinds: readonly { name: RegExp; kinds: readonly StepKind[]; window?: readonly StepKind[] }[] = [
  { name: /^受理(初审|预审)$/, kinds: ['acceptance', 'check'] },
  { name: /^受理(或发起|并一次告知)?$/, kinds: ['acceptance'] },
  { name: /^到期提醒$/, kinds: ['transfer'] },
  { name: /^(调查核实并初审)$/, kinds: ['visit', 'check'] },
  { name: /^初审公示$/, kinds: ['check', 'publicity'] },
  { name: /核查公示$/, kinds: ['verification', 'publicity'] },
  { name: /^公示发放$/, kinds: ['publicity', 'payment'] },
  { name: /公示|^公告$/, kinds: ['publicity'] },
  { name: /^公布$/, kinds: ['announcement'] },
  { name: /入户|^实地|^上门评估$|^现场核实$/, kinds: ['visit'] },
  { name: /评议$/, kinds: ['neighbours'] },
  { name: /初审$/, kinds: ['check'] },
  { name: /^(紧急先行救助|服务确认|选定机构|选机构|岗位匹配|派单|适配服务|康复与结算|施工|验收|签托养协议|签订协议上岗|入托|上门悬挂|指派律师|轮候登记|配租签约|落实社区服务人员|联合分办|结果反馈与指导|待遇登记与机构选定|放款|贴息|告知政策并推送岗位|缴费提醒)$/, kinds: ['service'] },
  { name: /^(核定价格|医师复核或专家认定)$|评定$|评估$|鉴定$|健康检查$/, kinds: ['appraisal'] },
  { name: /^(收入核定|民政收入核对|系统调档|调卷|事项甄别|社会家系调查)$/, kinds: ['verification'] },
  { name: /^(受理审核发函|是否受理决定|担保审核|复核拨付|调解)$/, kinds: ['review'] },
  { name: /审批|审核确认|确认$|认定|^核定$|审定|审核签发|审查决定|审核备案|审查登记|审核注销/, kinds: ['decision'] },
  { name: /审核|复核|审查|会审|评审|^社区意见$/, kinds: ['review'] },
  { name: /提请$|^转交$|^汇总|上报$|^推送|^报财政|函$|^发送|^信息与资金转移$|^转出|传递|^入库或转出$|^送达被申请人$|^停发联动$|^核对调档函$/, kinds: ['transfer'] },
  { name: /核对|核验|比对|核实|核查|查验/, kinds: ['verification'] },
  { name: /制证|发证|制卡|换证|制发|出具证明|打印|盖章|^制作协议书$|^编号建档$/, kinds: ['issue'] },
  { name: /发放签收|^发放检查单$/, kinds: ['delivery'] },
  { name: /发放$/, kinds: ['payment'], window: ['delivery'] },
  { name: /拨付|支付|给付|结算/, kinds: ['payment'] },
  { name: /送达|告知$|回执|寄送|^通知/, kinds: ['delivery'] },
  { name: /办结|归档/, kinds: ['closing'] },
  { name: /登记|录入|建档|注销|变更|采集|入库|参保|^备案$|接续|系统停发|恢复发放/, kinds: ['registration'] },
]

/** What a step of an item is; null: a name that nobody has sorted yet. */
export function kindsOf(name: string, role: string): readonly StepKind[] | null {
  const found = kinds.find((rule) => rule.name.test(name))
  return found ? (partyOf(role) === 'window' && found.window ? found.window : found.kinds) : null
}

/** The item's own words for when the step is wanted; other notes say how, not whether. */
const conditional = /时(\d+日)?$|视情|^仅|免$|^大额$|^小额$|类$/
const inquiry: ReadonlySet<StepKind> = new Set(['acceptance', 'verification', 'visit', 'appraisal', 'neighbours', 'check', 'publicity', 'review'])
const outcome: ReadonlySet<StepKind> = new Set(['issue', 'payment', 'delivery', 'closing'])

/** Steps that two clerks, or a clerk and the street, take side by side before the first check. */
export const sideBySide: ReadonlySet<StepKind> = new Set(['verification', 'visit', 'appraisal', 'neighbours', 'registration', 'transfer', 'service'])

/** Ours to record: what the district or an institution does is noted where it is known, and holds nothing up. */
export const isOurs = ({ party }: Pick<ProcedureStep, 'party'>): boolean => party === 'window' || party === 'street' || party === 'community'

/**
 * The ordered steps of an item: acceptance first, exactly one decision, at the level that decides the item. Where the item names no such
 * step, one is added after its inquiries (`implied`).
 */
export function procedureOf(item: Pick<ItemPackage, 'steps' | 'decidedBy'>): ProcedureStep[] {
  const steps = item.steps.flatMap((step, index): ProcedureStep[] => {
    const found = kindsOf(step.step, step.role) ?? ['service']
    const optional = step.note !== undefined && conditional.test(step.note) ? step.note : null
    return found.map((kind, part) => ({ key: part === 0 ? `s${index + 1}` : `s${index + 1}-${kind}`, name: found.length === 1 ? step.step : partName(step.step, kind), kind, role: step.role, party: partyOf(step.role), days: part === 0 ? (step.days ?? null) : null, optional }))
  })
  const first = steps.findIndex(({ kind }) => kind === 'acceptance')
  const rest = steps.filter((_, index) => index !== first)
  const acceptance = steps[first] ?? { key: 's0', name: '受理', kind: 'acceptance', role: '窗口受理员', party: 'window', days: null, optional: null, implied: true }
  return oneDecision([{ ...acceptance, optional: null }, ...rest.map((step): ProcedureStep => (step.kind === 'acceptance' ? { ...step, kind: 'registration' } : step))], item.decidedBy)
}

const partNames: Partial<Record<StepKind, string>> = { acceptance: '受理', check: '初审', publicity: '公示', visit: '入户调查', verification: '核查', payment: '发放' }
const partName = (name: string, kind: StepKind): string => partNames[kind] ?? name

function oneDecision(steps: readonly ProcedureStep[], level: ItemPackage['decidedBy']): ProcedureStep[] {
  const last = (kind: StepKind): number => steps.findLastIndex((step) => step.kind === kind && step.party === level)
  const at = level === 'window' ? -1 : last('decision') >= 0 ? last('decision') : last('review')
  const others = steps.map((step, index): ProcedureStep => (index !== at && step.kind === 'decision' ? { ...step, kind: 'review' } : step))
  if (at >= 0) return others.map((step, index) => (index === at ? { ...step, kind: 'decision', optional: null } : step))
  const end = others.findIndex(({ kind }) => outcome.has(kind))
  const after = others.findLastIndex(({ kind, party }, index) => inquiry.has(kind) && !(level === 'window' && party === 'district') && (end < 0 || index < end))
  const implied: ProcedureStep = { key: 'decision', name: level === 'window' ? '窗口办理决定' : '办理决定', kind: 'decision', role: level === 'window' ? '窗口受理员' : level === 'street' ? '街道' : '区', party: level, days: null, optional: null, implied: true }
  return [...others.slice(0, after + 1), implied, ...others.slice(after + 1)]
}

/** What the figures and local rules of the day add to the item. */
export type TermFacts = { /** grounds of a law that hold for every item, with that law */ grounds: readonly string[]; groundsSource: string; silence: string | null; /** the item's own figure of that name */ publicityDays: number | null; publicitySource: string }

/** What the item allows, frozen with the case. */
export function termsOf(item: Pick<ItemPackage, 'code' | 'decidedBy' | 'limits' | 'steps' | 'delivery' | 'result'>, { grounds, groundsSource, silence, publicityDays, publicitySource }: TermFacts): CourseTerms {
  const over = (limit: ItemPackage['limits']['promised']): CourseTerms['extend']['promised'] =>
    limit.extendedDays !== undefined && limit.days !== null && limit.extendedDays > limit.days ? { days: limit.extendedDays - limit.days, unit: limit.unit } : null
  const own = item.limits.excluded.map((ground) => ({ ground: ground.slice(0, 200), source: `事项 ${item.code}` }))
  return {
    decidedBy: item.decidedBy, onTheSpot: item.limits.promised.days === 0,
    pauseGrounds: [...own, ...grounds.filter((ground) => !own.some((one) => one.ground.includes(ground))).map((ground) => ({ ground, source: groundsSource }))].slice(0, 40),
    extend: { promised: over(item.limits.promised), legal: over(item.limits.statutory) },
    publicity: publicityIn(item) ?? (publicityDays === null ? null : { days: publicityDays, unit: 'calendar', source: publicitySource }),
    silence, nothingToDeliver: item.delivery === '免送达' || item.delivery === '电子', result: item.result.name.slice(0, 200),
  }
}

/** How long the item itself says that publicity lasts: in what it does not count (公示7日), beside the step, or as the step's own working days. */
function publicityIn(item: Pick<ItemPackage, 'code' | 'limits' | 'steps'>): CourseTerms['publicity'] {
  const steps = item.steps.filter(({ step, role }) => kindsOf(step, role)?.includes('publicity'))
  const source = `事项 ${item.code}`
  for (const text of [...item.limits.excluded.filter((one) => /公示|公告/.test(one)), ...steps.flatMap(({ note }) => (note === undefined ? [] : [note]))]) {
    const found = /(\d+)\s*(个工作日|日)/.exec(text.replace(/\d+至(?=\d)/, ''))
    if (found?.[1] !== undefined) return { days: Number(found[1]), unit: found[2] === '日' ? 'calendar' : 'working', source }
  }
  const days = steps.find((step) => step.days !== undefined && step.days > 0)?.days
  return days === undefined ? null : { days, unit: 'working', source }
}
