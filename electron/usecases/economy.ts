import type { ItemPackage } from '../../shared/catalogue/schema'
import type { Standard } from '../../shared/catalogue/standards'
import type { FormValues } from '../../shared/catalogue/values'
import { numbersIn } from '../../shared/domain/benefits'
import { hasWorksheet, worksheet, type Worksheet } from '../../shared/economy/worksheet'
import type { Handlers } from '../../shared/ipc/contract'
import type { Refusal, SheetKind } from '../../shared/ipc/views'
import { fail, ok, type Result } from '../../shared/result'
import type { Assessment } from '../../shared/rules'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { CaseRecord, ResidentRecord } from '../../shared/sync/protocol'
import { judge, judgeWith, noFacts, otherBenefits, type Judged } from './eligibility'
import type { PaperFacts, StoredDraft, World } from './ports'

/** What a case prints for the office besides its letters: the household's economy, and the review of what others decide or a lead went on with. */
export const sheetKinds = (item: ItemPackage, { assessment, despite }: Pick<CaseRecord, 'assessment' | 'despite'>): SheetKind[] => [
  ...(assessment && hasWorksheet(item) ? (['worksheet'] as const) : []),
  ...(assessment && (item.decidedBy !== 'window' || despite) ? (['review'] as const) : []),
]

/** The figures that a case keeps, whatever has been entered since. */
function keptStandards(standards: ReadonlyMap<string, Standard>, kept: NonNullable<CaseRecord['assessment']>['figures']): ReadonlyMap<string, Standard> {
  const all = new Map(standards)
  for (const figure of kept) {
    const standard = all.get(figure.standard)
    if (!standard) continue
    const before = standard.values.find((value) => value.from === figure.from) ?? standard.values[0]
    all.set(figure.standard, { ...standard, values: [{ ...(before ?? { local: true }), value: figure.value, from: figure.from, to: null, verify: figure.verify }] })
  }
  return all
}

/**
 * A case as it was judged on the day of its acceptance: its form, the figures it keeps, and what every rule said then.
 * Values that stood only in the draft are known where the draft is, at the window that took it.
 */
export async function judgedCase(world: World, record: CaseRecord, item: ItemPackage, resident: ResidentRecord): Promise<Judged | null> {
  if (!record.assessment) return null
  const accepted = await world.read.drafts.list(['accepted'], { residentId: record.applicant.residentId, itemCode: item.code })
  const draft = accepted.find(({ savedAt }) => savedAt === record.acceptedAt)
  const form = record.form as FormValues
  const [standards, place, others] = await Promise.all([world.standards(), world.place(), otherBenefits(world, world.read, [resident.idNo, ...numbersIn(item, form)], record.acceptedOn, record.id)])
  const application = { draft: { form, sources: draft?.sources ?? {}, agent: record.agent, facts: draft?.facts ?? noFacts }, item, resident, on: record.acceptedOn }
  const { assessment, sourceOf } = judgeWith(world, application, { standards: keptStandards(standards, record.assessment.figures), place, others })
  return { assessment: asKept(assessment, record.assessment), sourceOf }
}

/** What the rules said then counts, also where something else has become known since. */
function asKept(assessment: Assessment, kept: NonNullable<CaseRecord['assessment']>): Assessment {
  const states = new Map(kept.rules.map(({ id, state }) => [id, state]))
  return { ...assessment, rules: assessment.rules.map((rule) => ({ ...rule, state: states.get(rule.id) ?? rule.state })), benefits: kept.benefits, acceptable: kept.acceptable, passed: kept.passed }
}

/** For the sheets: the assessment, where its values came from, and the economy laid out. */
export function judgedFacts(item: ItemPackage, form: FormValues, { assessment, sourceOf }: Judged, applicant: { name: string; idNo: string }): NonNullable<PaperFacts['judged']> {
  const sources = Object.fromEntries(assessment.rules.flatMap((rule) => rule.used.map(({ path }) => [path, sourceOf(path).label] as const)))
  return { assessment, sources, worksheet: hasWorksheet(item) ? worksheet({ item, form, assessment, applicant }) : null }
}

type Found = { item: ItemPackage; form: FormValues; judged: Judged; applicant: { name: string; idNo: string } }

/** A draft as it stands, judged today. */
export async function judgedDraft(world: World, draft: StoredDraft): Promise<Result<Found, Refusal>> {
  const [item, resident] = await Promise.all([world.catalogue.get(draft.itemCode, draft.itemVersion), world.read.residents.get(draft.residentId)])
  if (!item || !resident) return fail({ code: 'not-found' })
  const on = chinaDate(world.now().toISOString())
  return ok({ item, form: draft.form, judged: await judge(world, world.read, { draft, item, resident: resident.record, on }), applicant: resident.record })
}

async function foundCase(world: World, id: string): Promise<Result<Found, Refusal>> {
  const stored = await world.read.cases.get(id)
  const [item, resident] = stored ? await Promise.all([world.catalogue.get(stored.record.item.code, stored.record.item.version), world.read.residents.get(stored.record.applicant.residentId)]) : [null, null]
  const judged = stored && item && resident ? await judgedCase(world, stored.record, item, resident.record) : null
  return stored && item && judged ? ok({ item, form: stored.record.form as FormValues, judged, applicant: stored.record.applicant }) : fail({ code: 'not-found' })
}

export function economyHandlers(world: World): Pick<Handlers, 'economy.worksheet'> {
  return {
    'economy.worksheet': async ({ draftId, caseId }) => {
      const draft = draftId === null ? null : await world.read.drafts.get(draftId)
      const found = draft ? await judgedDraft(world, draft) : caseId === null ? fail({ code: 'not-found' } as const) : await foundCase(world, caseId)
      if (!found.ok) return found
      const { item, form, judged, applicant } = found.value
      return hasWorksheet(item) ? ok<Worksheet>(worksheet({ item, form, assessment: judged.assessment, applicant })) : fail({ code: 'not-found' })
    },
  }
}
