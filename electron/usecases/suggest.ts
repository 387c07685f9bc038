import type { FieldDictionary } from '../../shared/catalogue/dictionary'
import type { ItemPackage } from '../../shared/catalogue/schema'
import { numbersIn } from '../../shared/domain/benefits'
import { maskIdNo } from '../../shared/domain/identity/mask'
import { prefill, type Prefilled } from '../../shared/domain/prefill'
import { chinaDate } from '../../shared/domain/time/plainDate'
import type { Handlers } from '../../shared/ipc/contract'
import type { SuggestedItem } from '../../shared/ipc/views'
import { fail, ok } from '../../shared/result'
import { bySpokenFor, gives, mayApply, ordinaryForm, ordinaryPerson, suggestion, type UsedValue } from '../../shared/rules'
import type { ResidentRecord } from '../../shared/sync/protocol'
import { judgeWith, noFacts, otherBenefits, type OtherBenefits } from './eligibility'
import { knownOf } from './known'
import type { World } from './ports'

/** A clerk reads no more than that. */
const MOST = 6
/** So many items are judged before the program looks whether anybody else waits. */
const AT_ONCE = 12

/** Numbers of papers that a record tells, where the item asks for them. */
function papersHeld(item: ItemPackage, { form }: Prefilled, dictionary: FieldDictionary): UsedValue[] {
  return item.form.flatMap((field) => {
    const value = form[field.key]
    return field.required && typeof value === 'string' && value !== '' && dictionary.field(item.code, field.key)?.register === 'applicant.disabilityCertNo' ? [{ path: `form.${field.key}`, label: field.label, text: maskIdNo(value) }] : []
  })
}

/** 特困供养 is for who has nobody to support him; who lives with family has somebody. */
const asksForObligors = (item: ItemPackage): boolean => item.form.some(({ key }) => key === 'obligors')

/** Of his attributes only where he is at home: nobody gets a benefit for that alone, and nobody is refused it for another reason. */
const ordinaryRecord = (resident: ResidentRecord, { idNo, birthDate }: { idNo: string; birthDate: string }): ResidentRecord => ({ ...resident, idNo, birthDate, attributes: resident.attributes['hukou'] ? { hukou: resident.attributes['hukou'] } : {} })
const nothingDrawn = ({ heldAbout }: OtherBenefits): OtherBenefits => ({ benefitsInForce: [], pastAid: [], held: [], ...(heldAbout ? { heldAbout } : {}) })

/** "What else could they get?": what is known of a person, held against every item that gives something. */
export function suggestHandlers(world: World): Pick<Handlers, 'resident.suggest'> {
  const givingItems = async (): Promise<ItemPackage[]> =>
    (await Promise.all(world.catalogue.summaries().map((summary) => world.catalogue.get(summary.code)))).filter((item): item is ItemPackage => item !== null && gives(item))

  return {
    'resident.suggest': async ({ residentId, except }) => {
      const stored = await world.read.residents.get(residentId)
      if (!stored) return fail({ code: 'not-found' })
      const resident = stored.record
      const on = chinaDate(world.now().toISOString())
      const [standards, place, items, known, drafts] = await Promise.all([world.standards(), world.place(), givingItems(), knownOf(world, resident, on), world.read.drafts.list(['open', 'parked'], { residentId })])
      const begun = new Set([...drafts.map((draft) => draft.itemCode), ...(except === null ? [] : [except])])
      const hasFamily = known.members.length > 1
      const forms: { item: ItemPackage; filled: Prefilled }[] = []
      for (const [n, item] of items.filter((item) => !begun.has(item.code) && !(hasFamily && asksForObligors(item))).entries()) {
        if (n % AT_ONCE === 0) await breath()
        forms.push({ item, filled: prefill(item, known) })
      }
      const others = await otherBenefits(world, world.read, [resident.idNo, ...forms.flatMap(({ item, filled }) => numbersIn(item, filled.form))], on)
      const drawn = new Set((others.benefitsInForce ?? []).filter(({ idNo }) => idNo === resident.idNo).map(({ item }) => item))
      const ordinary = ordinaryPerson(resident, on)

      const found: { row: SuggestedItem }[] = []
      for (const [n, { item, filled }] of forms.filter(({ item: { code } }) => !drawn.has(code)).entries()) {
        if (n % AT_ONCE === 0) await breath()
        const draft = { form: filled.form, sources: filled.sources, agent: null, facts: noFacts }
        const { assessment, sourceOf } = judgeWith(world, { draft, item, resident, on }, { standards, place, others })
        if (!mayApply(assessment)) continue
        const beside = judgeWith(world, { draft: { ...draft, form: ordinaryForm(filled.form, resident, ordinary) }, item, resident: ordinaryRecord(resident, ordinary), on }, { standards, place, others: nothingDrawn(others) })
        const suggested = suggestion(item, assessment, { ordinary: beside.assessment, held: papersHeld(item, filled, known.dictionary), lasting: (field) => known.dictionary.field(item.code, field)?.lasting ?? false })
        if (suggested) found.push({ row: { ...suggested, why: suggested.why.map((value) => ({ ...value, source: sourceOf(value.path) })) } })
      }
      const rows = found.map(({ row }) => row).sort(bySpokenFor)
      return ok({ rows: rows.slice(0, MOST), more: Math.max(0, rows.length - MOST) })
    },
  }
}

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
