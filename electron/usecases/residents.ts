import type { Handlers, ResidentFields } from '../../shared/ipc/contract'
import type { DuplicateMatch, HouseholdView, Problem, RecordedBenefitRow, Refusal, ResidentPage, ResidentRow } from '../../shared/ipc/views'
import { ageOn, checkIdNumber, legacyToFull, oldForeignBirth } from '../../shared/domain/identity/idNumber'
import { BENEFIT_PREFIX, isInForce, residentBenefits, type RecordedBenefit } from '../../shared/domain/benefits'
import { isOpen } from '../../shared/domain/case'
import { maskIdNo, maskPhone } from '../../shared/domain/identity/mask'
import { checkPhone } from '../../shared/domain/identity/phone'
import { chinaDate } from '../../shared/domain/time/plainDate'
import { fail, ok, type Result } from '../../shared/result'
import type { HouseholdRecord, ResidentRecord } from '../../shared/sync/protocol'
import { caseRows } from './caseViews'
import { draftSummary } from './draftViews'
import type { OrgUnit, StoredHousehold, StoredResident, Stores, World } from './ports'

const today = (world: World): string => chinaDate(world.now().toISOString())

/** How a row of a search shows a person: numbers masked here, never in the window. */
export function residentRow(stored: StoredResident, facts: { today: string; communities: Map<string, string>; openCases: number; via?: ResidentRow['via'] }): ResidentRow {
  const { record } = stored
  return {
    id: record.id, name: record.name, nickname: record.nickname, sex: record.sex, age: record.birthDate ? ageOn(record.birthDate, facts.today) : null,
    idMasked: maskIdNo(record.idNo), phoneMasked: maskPhone(record.phone), address: record.address, community: record.communityId ? (facts.communities.get(record.communityId) ?? '') : '',
    openCases: facts.openCases, via: facts.via ?? 'name',
  }
}

const communityNames = (units: readonly OrgUnit[]): Map<string, string> => new Map(units.filter((unit) => unit.kind === 'community').map((unit) => [unit.id, unit.name]))

/** Which property the text is about, for the underline. */
export function viaOf(record: ResidentRecord, text: string): ResidentRow['via'] {
  const query = text.trim()
  if (record.name.includes(query)) return 'name'
  if (/^[0-9]{4,}[0-9Xx]?$/.test(query)) return record.idNo.includes(query.toUpperCase()) ? 'id' : 'phone'
  if (/^[A-Za-z' ]+$/.test(query)) return 'pinyin'
  if (record.nickname && record.nickname.includes(query)) return 'nickname'
  return record.address.includes(query) ? 'address' : 'name'
}

export async function searchRows(world: World, text: string, limit: number): Promise<ResidentRow[]> {
  const [found, units] = await Promise.all([world.read.residents.search(text, limit), world.read.org.units()])
  const communities = communityNames(units)
  const open = await world.read.cases.openCounts(found.map((stored) => stored.record.id))
  return found.map((stored) => residentRow(stored, { today: today(world), communities, openCases: open.get(stored.record.id) ?? 0, via: viaOf(stored.record, text) }))
}

type Read = { record: Omit<ResidentRecord, 'id' | 'attributes'>; problems: Problem[]; idNos: string[] }

/** Parses what stands in the form of a person. An identity number tells sex and birth date; without one they are asked for. */
export function readResidentFields(fields: ResidentFields, on: string): Read {
  const problems: Problem[] = []
  const add = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en })
  // 周 杰 and 周杰 are one name; between the words of a Latin name the blank stays.
  const typedName = fields.name.normalize('NFKC').trim().replace(/[•・‧∙⋅]/g, '·').replace(/\s*·\s*/g, '·')
  const name = /\p{Script=Latin}/u.test(typedName) ? typedName.replace(/\s+/g, ' ') : typedName.replace(/\s+/g, '')
  if (!name) add('name', 'required', '还没填姓名', 'The name is missing')
  else if (/[0-9０-９]/.test(name)) add('name', 'characters', '姓名里有数字', 'The name contains digits')
  const checked = fields.idNo.trim() ? checkIdNumber(fields.idNo, on) : null
  if (!checked) add('idNo', 'required', '还没填证件号', 'The identity number is missing')
  else if (!checked.ok) add('idNo', checked.error.code, checked.error.zh, checked.error.en)
  const facts = checked?.ok ? checked.value : null
  const phone = fields.phone.trim() ? checkPhone(fields.phone) : null
  if (phone && !phone.ok) add('phone', phone.error.code, phone.error.zh, phone.error.en)
  const birthDate = facts?.birthDate ?? fields.birthDate
  const sex = facts?.sex ?? fields.sex
  if (facts && !facts.birthDate && !fields.birthDate) add('birthDate', 'required', '这种证件号看不出出生日期，要填', 'This number does not tell the birth date; enter it')
  // The old card of a foreign permanent resident tells the birth date without its century.
  const told = facts ? oldForeignBirth(facts.idNo) : null
  if (told !== null && fields.birthDate && told !== fields.birthDate.slice(2).replaceAll('-', '')) add('birthDate', 'differs', '与证件号里的出生日期不一致', 'Differs from the birth date in the number')
  if (facts && sex === null) add('sex', 'required', '这种证件号看不出性别，要选', 'This number does not tell the sex; choose it')
  if (birthDate && birthDate > on) add('birthDate', 'future', '出生日期在今天之后', 'The birth date lies in the future')
  const idNo = facts?.idNo ?? fields.idNo.trim()
  const full = facts?.kind === 'legacy-id' ? legacyToFull(idNo) : null
  const legacy = facts?.kind === 'resident-id' && idNo.slice(6, 8) === '19' ? idNo.slice(0, 6) + idNo.slice(8, 17) : null
  return {
    record: {
      name, idKind: facts?.kind ?? 'unknown', idNo, sex, birthDate, phone: phone?.ok ? phone.value.phone : fields.phone.trim(), address: fields.address.trim(), nickname: fields.nickname.trim(),
      communityId: fields.communityId, gridId: fields.gridId,
    },
    problems,
    idNos: [idNo, ...(full?.ok ? [full.value] : []), ...(legacy ? [legacy] : [])].filter(Boolean),
  }
}

/** Community and grid are ones that the organisation has, and belong together. */
async function knownPlace(stores: Stores, { communityId, gridId }: ResidentFields): Promise<boolean> {
  const units = await stores.org.units()
  const grid = units.find((unit) => unit.id === gridId && unit.kind === 'grid')
  return (communityId === null || units.some((unit) => unit.id === communityId && unit.kind === 'community')) && (gridId === null || (grid !== undefined && grid.parent_id === communityId))
}

async function duplicatesOf(world: World, stores: Stores, id: string | null, read: Read): Promise<DuplicateMatch[]> {
  const alike = await stores.residents.alike({ id, name: read.record.name, idNos: read.idNos, birthDate: read.record.birthDate, phone: read.record.phone })
  const communities = communityNames(await stores.org.units())
  return alike.map((stored) => ({
    ...residentRow(stored, { today: today(world), communities, openCases: 0 }),
    why: stored.record.idNo === read.record.idNo ? 'same-id' : read.idNos.includes(stored.record.idNo) ? 'same-legacy-id'
      : stored.record.birthDate !== null && stored.record.birthDate === read.record.birthDate ? 'same-name-and-birth' : 'same-name-and-phone',
  }))
}

export async function householdView(stores: Stores, stored: StoredHousehold, asOf: string, viewerId: string | null): Promise<HouseholdView> {
  const people = await stores.residents.many(stored.record.members.map((member) => member.residentId))
  const units = await stores.org.units()
  const grid = units.find((unit) => unit.id === stored.record.gridId)
  const present = stored.record.members.filter((member) => (!member.since || member.since <= asOf) && (!member.until || member.until > asOf))
  const latest = [...stored.record.members].flatMap((member) => [
    ...(member.since ? [{ at: member.since, zh: `${people.get(member.residentId)?.record.name ?? ''}迁入本户，来源${member.source}`, en: `${people.get(member.residentId)?.record.name ?? ''} joined, source ${member.source}` }] : []),
    ...(member.until ? [{ at: member.until, zh: `${people.get(member.residentId)?.record.name ?? ''}离开本户，来源${member.source}`, en: `${people.get(member.residentId)?.record.name ?? ''} left, source ${member.source}` }] : []),
  ]).sort((a, b) => b.at.localeCompare(a.at))[0]
  return {
    id: stored.record.id, head: stored.head, address: stored.record.address, community: communityNames(units).get(stored.record.communityId ?? '') ?? '', grid: grid?.number ?? null, asOf,
    members: present.map((member) => {
      const person = people.get(member.residentId)?.record
      return {
        residentId: member.residentId, name: person?.name ?? '', relation: member.relation, age: person?.birthDate ? ageOn(person.birthDate, asOf) : null, sex: person?.sex ?? null,
        idTail: person?.idNo.slice(-4) ?? '', note: person?.attributes['disability']?.value ?? '', since: member.since, until: member.until,
      }
    }).sort((a, b) => Number(b.residentId === viewerId) - Number(a.residentId === viewerId) || Number(b.relation === '户主') - Number(a.relation === '户主')),
    lastChange: latest && latest.at <= asOf ? latest : null,
  }
}

/** A known value in words may carry somebody's telephone or identity number; those are masked like all others. */
const withoutNumbers = (value: string): string => value.replace(/\d{17}[\dXx]|\d{15}/g, maskIdNo).replace(/(?<!\d)1\d{10}(?!\d)/g, maskPhone)

/** The 360° page of one person. */
export async function residentPage(world: World, stored: StoredResident, asOf: string): Promise<ResidentPage> {
  const { record } = stored
  const units = await world.read.org.units()
  const grid = units.find((unit) => unit.id === record.gridId)
  const household = await world.read.households.of(record.id, asOf)
  const all = await world.read.cases.list({ residentId: record.id, limit: 50 })
  const rows = await caseRows(world, all)
  const drafts = await world.read.drafts.list(['open', 'parked'], { residentId: record.id })
  return {
    id: record.id, head: stored.head, name: record.name, nickname: record.nickname, idKind: record.idKind, idMasked: maskIdNo(record.idNo), idTail: record.idNo.slice(-4), phoneMasked: maskPhone(record.phone),
    sex: record.sex, birthDate: record.birthDate, age: record.birthDate ? ageOn(record.birthDate, today(world)) : null, address: record.address,
    community: record.communityId ? (communityNames(units).get(record.communityId) ?? '') : '', communityId: record.communityId, grid: grid?.number ?? null, gridId: record.gridId, gridWorker: grid?.worker || null,
    household: household ? await householdView(world.read, household, asOf, record.id) : null,
    benefits: residentBenefits(record.attributes).map((benefit): RecordedBenefitRow => {
      const item = world.catalogue.summaries().find((summary) => summary.code === benefit.item)
      return { ...benefit, itemName: item?.name.zh ?? benefit.item, itemNameEn: item?.name.en ?? benefit.item, inForce: isInForce(benefit, today(world)) }
    }).sort((a, b) => Number(b.inForce) - Number(a.inForce) || a.item.localeCompare(b.item)),
    known: Object.entries(record.attributes).filter(([key]) => key !== 'bankCard' && !key.startsWith(BENEFIT_PREFIX)).map(([key, known]) => ({ key, ...known, value: withoutNumbers(known.value) }))
      .concat(record.attributes['bankCard'] ? [{ key: 'bankCard', ...record.attributes['bankCard'], value: `尾号 ${record.attributes['bankCard'].value.slice(-4)}` }] : []),
    openCases: rows.filter((row) => isOpen(row.status)), pastCases: rows.filter((row) => !isOpen(row.status)),
    drafts: await Promise.all(drafts.map((draft) => draftSummary(world, draft))),
    viewers: await world.read.residents.views(record.id, 30),
  }
}

type Calls = 'resident.search' | 'resident.page' | 'resident.recordBenefit' | 'resident.reveal' | 'resident.check' | 'resident.register' | 'resident.update' | 'household.addMember' | 'household.endMember' | 'household.setRelation' | 'household.create'

export function residentHandlers(world: World): Pick<Handlers, Calls> {
  const who = (): string => world.session.clerk?.id ?? ''
  const look = (stores: Stores, residentId: string, what: string): Promise<void> =>
    stores.residents.addView({ id: world.newId(), residentId, clerkId: who(), at: world.now().toISOString(), what })

  /** Changes one household as one object: shadow, row and operation together. */
  const changeHousehold = async (
    id: string, base: string | null, change: (record: HouseholdRecord, stores: Stores) => Promise<Result<Partial<HouseholdRecord>, Refusal>>,
  ): Promise<Result<HouseholdView, Refusal>> => {
    const on = today(world)
    const result = await world.write(async (stores): Promise<Result<StoredHousehold, Refusal>> => {
      const stored = await stores.households.get(id)
      if (!stored) return fail({ code: 'not-found' })
      if (stored.head !== base) return fail({ code: 'stale' })
      const changed = await change(stored.record, stores)
      if (!changed.ok) return changed
      const opId = world.newId()
      const next: HouseholdRecord = { ...stored.record, ...changed.value }
      const fields = Object.fromEntries(Object.keys(changed.value).map((key) => [key, { was: stored.record[key as keyof HouseholdRecord], now: next[key as keyof HouseholdRecord] }]))
      const now = world.now().toISOString()
      await stores.ops.rememberShadow('household', id)
      await stores.households.put(next, { head: opId, version: stored.version, now })
      await stores.ops.append(world.newId(), [{ opId, entity: 'household', id, base, body: { kind: 'rec.patch', record: 'household', change: fields }, who: who() }])
      return ok({ record: next, head: opId, version: stored.version, updatedAt: now })
    })
    if (!result.ok) return result
    world.sync.poke()
    world.announceResidents(result.value.record.members.map((member) => member.residentId))
    return ok(await householdView(world.read, result.value, on, null))
  }

  return {
    'resident.search': async ({ text, limit }) => ok({ rows: text.trim() ? await searchRows(world, text, limit) : [] }),

    'resident.page': async ({ id, asOf }) => {
      const stored = await world.read.residents.get(id)
      if (!stored) return fail({ code: 'not-found' })
      const last = (await world.read.residents.views(id, 1))[0]
      const fresh = last && last.what === '看居民页，脱敏' && world.now().getTime() - Date.parse(last.at) < 10 * 60_000
      if (!fresh) await world.write(async (stores) => {
        await look(stores, id, '看居民页，脱敏')
        await stores.residents.touch(id, world.now().toISOString())
      })
      return ok(await residentPage(world, stored, asOf ?? today(world)))
    },

    'resident.reveal': async ({ id, reason }) => {
      if (!reason.trim()) return fail({ code: 'bad-input', problems: [{ path: 'reason', code: 'required', zh: '还没写为什么要看', en: 'The reason is missing' }] })
      const stored = await world.read.residents.get(id)
      if (!stored) return fail({ code: 'not-found' })
      await world.write((stores) => look(stores, id, `看完整号码，${reason.trim()}`))
      return ok({ idNo: stored.record.idNo, phone: stored.record.phone, until: new Date(world.now().getTime() + 60_000).toISOString() })
    },

    'resident.check': async ({ id, fields }) => {
      const read = readResidentFields(fields, today(world))
      const duplicates = await duplicatesOf(world, world.read, id, read)
      const { sex, birthDate } = read.record
      return ok({ problems: read.problems, derived: { sex, birthDate, age: birthDate ? ageOn(birthDate, today(world)) : null }, duplicates })
    },

    'resident.register': async ({ fields, despite, joinHouseholdId, relation }) => {
      const on = today(world)
      const read = readResidentFields(fields, on)
      if (read.problems.length) return fail({ code: 'problems', problems: read.problems })
      const id = world.newId()
      const made = await world.write(async (stores): Promise<Result<{ id: string }, Refusal>> => {
        if (!(await knownPlace(stores, fields))) return fail({ code: 'not-found' })
        const duplicates = await duplicatesOf(world, stores, null, read)
        const certain = duplicates.some((match) => match.why === 'same-id' || match.why === 'same-legacy-id')
        if (certain || (duplicates.length > 0 && !despite?.trim())) return fail({ code: 'duplicate', duplicates })
        const record: ResidentRecord = { id, ...read.record, attributes: {} }
        const opId = world.newId()
        const now = world.now().toISOString()
        await stores.ops.rememberShadow('resident', id)
        await stores.residents.put(record, { head: opId, version: 0, now })
        const ops: Parameters<Stores['ops']['append']>[1][number][] = [{ opId, entity: 'resident', id, base: null, body: { kind: 'rec.patch', record: 'resident', create: record }, who: who() }]
        if (joinHouseholdId) {
          const household = await stores.households.get(joinHouseholdId)
          if (!household) return fail({ code: 'not-found' })
          const householdOp = world.newId()
          const members = [...household.record.members, { residentId: id, relation: relation?.trim() || '其他', since: on, until: null, source: '窗口登记' }]
          await stores.ops.rememberShadow('household', joinHouseholdId)
          await stores.households.put({ ...household.record, members }, { head: householdOp, version: household.version, now })
          ops.push({ opId: householdOp, entity: 'household', id: joinHouseholdId, base: household.head, body: { kind: 'rec.patch', record: 'household', change: { members: { was: household.record.members, now: members } } }, who: who() })
        }
        await stores.ops.append(world.newId(), ops)
        await look(stores, id, despite?.trim() ? `登记居民，与相似者不是同一人：${despite.trim()}` : '登记居民')
        return ok({ id })
      })
      if (made.ok) {
        world.sync.poke()
        world.announceResidents([id])
      }
      return made
    },

    'resident.update': async ({ id, base, fields }) => {
      const on = today(world)
      const changed = await world.write(async (stores): Promise<Result<{ head: string }, Refusal>> => {
        const stored = await stores.residents.get(id)
        if (!stored) return fail({ code: 'not-found' })
        if (stored.head !== base) return fail({ code: 'stale' })
        // A masked number that came back unchanged is the number itself.
        const read = readResidentFields({
          ...fields,
          idNo: fields.idNo === maskIdNo(stored.record.idNo) ? stored.record.idNo : fields.idNo,
          phone: fields.phone === maskPhone(stored.record.phone) ? stored.record.phone : fields.phone,
        }, on)
        if (read.problems.length) return fail({ code: 'problems', problems: read.problems })
        if (!(await knownPlace(stores, fields))) return fail({ code: 'not-found' })
        const duplicates = (await duplicatesOf(world, stores, id, read)).filter((match) => match.why === 'same-id' || match.why === 'same-legacy-id')
        if (duplicates.length) return fail({ code: 'duplicate', duplicates })
        const next: ResidentRecord = { ...stored.record, ...read.record }
        const keys = (Object.keys(read.record) as (keyof typeof read.record)[]).filter((key) => stored.record[key] !== next[key])
        if (!keys.length) return ok({ head: stored.head ?? '' })
        const opId = world.newId()
        await stores.ops.rememberShadow('resident', id)
        await stores.residents.put(next, { head: opId, version: stored.version, now: world.now().toISOString() })
        await stores.ops.append(world.newId(), [{
          opId, entity: 'resident', id, base, who: who(),
          body: { kind: 'rec.patch', record: 'resident', change: Object.fromEntries(keys.map((key) => [key, { was: stored.record[key], now: next[key] }])) },
        }])
        await look(stores, id, '改居民信息')
        return ok({ head: opId })
      })
      if (changed.ok) {
        world.sync.poke()
        world.announceResidents([id])
      }
      return changed
    },

    'resident.recordBenefit': async ({ id, base, item, since, until, full, source }) => {
      const on = today(world)
      const problems: Problem[] = []
      const add = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en })
      if (!world.catalogue.summaries().some((summary) => summary.code === item)) add('item', 'required', '还没选是哪种待遇', 'The benefit is missing')
      if (!source.trim()) add('source', 'required', '还没写从哪里得知', 'The source is missing')
      if (since !== null && since > on) add('since', 'future', '起始日在今天之后', 'The first day lies in the future')
      if (since !== null && until !== null && until < since) add('until', 'order', `不能早于起始日 ${since}`, `Not before ${since}, the first day`)
      if (problems.length) return fail({ code: 'problems', problems })
      const changed = await world.write(async (stores): Promise<Result<{ head: string }, Refusal>> => {
        const stored = await stores.residents.get(id)
        if (!stored) return fail({ code: 'not-found' })
        if (stored.head !== base) return fail({ code: 'stale' })
        const key = `${BENEFIT_PREFIX}${item}`
        const value: ResidentRecord['attributes'][string] = { value: JSON.stringify({ since, until, full } satisfies RecordedBenefit), source: source.trim(), at: on }
        const opId = world.newId()
        await stores.ops.rememberShadow('resident', id)
        await stores.residents.put({ ...stored.record, attributes: { ...stored.record.attributes, [key]: value } }, { head: opId, version: stored.version, now: world.now().toISOString() })
        await stores.ops.append(world.newId(), [{
          opId, entity: 'resident', id, base, who: who(), body: { kind: 'rec.patch', record: 'resident', change: { [`attributes.${key}`]: { was: stored.record.attributes[key] ?? null, now: value } } },
        }])
        await look(stores, id, until !== null ? `记待遇 ${item} 到 ${until}` : `记在享待遇 ${item}`)
        return ok({ head: opId })
      })
      if (changed.ok) {
        world.sync.poke()
        world.announceResidents([id])
      }
      return changed
    },

    'household.addMember': ({ householdId, base, residentId, relation, since, source }) =>
      changeHousehold(householdId, base, async (record, stores) => {
        if (!(await stores.residents.get(residentId))) return fail({ code: 'not-found' })
        if (!relation.trim()) return fail({ code: 'bad-input', problems: [{ path: 'relation', code: 'required', zh: '还没选与户主的关系', en: 'The relation is missing' }] })
        const person = await stores.residents.get(residentId)
        if (relation.trim() === '户主' && record.members.some((member) => member.relation === '户主' && !member.until)) return fail({ code: 'bad-input', problems: [{ path: 'relation', code: 'head', zh: '这户已有户主', en: 'The household has a head already' }] })
        if (person?.record.birthDate && since < person.record.birthDate) return fail({ code: 'bad-input', problems: [{ path: 'since', code: 'order', zh: `不能早于出生日期 ${person.record.birthDate}`, en: `Not before the birth on ${person.record.birthDate}` }] })
        if (since > today(world)) return fail({ code: 'bad-input', problems: [{ path: 'since', code: 'future', zh: '迁入日在今天之后', en: 'The day of joining lies in the future' }] })
        const other = await stores.households.of(residentId, today(world))
        if (other && other.record.id !== householdId) return fail({ code: 'bad-input', problems: [{ path: 'residentId', code: 'member', zh: `还在${other.record.address}一户里，先迁出`, en: `Still a member at ${other.record.address}; end that first` }] })
        if (record.members.some((member) => member.residentId === residentId && !member.until)) return fail({ code: 'bad-input', problems: [{ path: 'residentId', code: 'member', zh: '已经是这户的成员', en: 'Already a member of this household' }] })
        return ok({ members: [...record.members, { residentId, relation: relation.trim(), since, until: null, source: source.trim() || '窗口登记' }] })
      }),
    'household.endMember': ({ householdId, base, residentId, until, source }) =>
      changeHousehold(householdId, base, async (record) => {
        const member = record.members.find((candidate) => candidate.residentId === residentId && !candidate.until)
        if (!member) return fail({ code: 'not-found' })
        if (member.since && until < member.since) return fail({ code: 'bad-input', problems: [{ path: 'until', code: 'order', zh: `不能早于迁入日 ${member.since}`, en: `Not before ${member.since}, the day of joining` }] })
        return ok({ members: record.members.map((candidate) => (candidate === member ? { ...candidate, until, source: source.trim() || candidate.source } : candidate)) })
      }),
    'household.setRelation': ({ householdId, base, residentId, relation, source }) =>
      changeHousehold(householdId, base, async (record) => {
        if (!record.members.some((member) => member.residentId === residentId && !member.until)) return fail({ code: 'not-found' })
        if (!relation.trim()) return fail({ code: 'bad-input', problems: [{ path: 'relation', code: 'required', zh: '还没填与户主的关系', en: 'The relation is missing' }] })
        if (relation.trim() === '户主' && record.members.some((member) => member.relation === '户主' && !member.until && member.residentId !== residentId)) return fail({ code: 'bad-input', problems: [{ path: 'relation', code: 'head', zh: '这户已有户主', en: 'The household has a head already' }] })
        return ok({ members: record.members.map((member) => (member.residentId === residentId && !member.until ? { ...member, relation: relation.trim(), source: source.trim() || member.source } : member)) })
      }),
    'household.create': async ({ address, communityId, gridId, headId, since, source }) => {
      const id = world.newId()
      const made = await world.write(async (stores): Promise<Result<StoredHousehold, Refusal>> => {
        if (!(await stores.residents.get(headId))) return fail({ code: 'not-found' })
        if (!address.trim()) return fail({ code: 'bad-input', problems: [{ path: 'address', code: 'required', zh: '还没填住址', en: 'The address is missing' }] })
        const old = await stores.households.of(headId, today(world))
        if (old) return fail({ code: 'bad-input', problems: [{ path: 'headId', code: 'member', zh: `还在${old.record.address}一户里，先迁出`, en: `Still a member at ${old.record.address}; end that first` }] })
        const record: HouseholdRecord = { id, address: address.trim(), communityId, gridId, members: [{ residentId: headId, relation: '户主', since, until: null, source: source.trim() || '窗口登记' }] }
        const opId = world.newId()
        const now = world.now().toISOString()
        await stores.ops.rememberShadow('household', id)
        await stores.households.put(record, { head: opId, version: 0, now })
        await stores.ops.append(world.newId(), [{ opId, entity: 'household', id, base: null, body: { kind: 'rec.patch', record: 'household', create: record }, who: who() }])
        return ok({ record, head: opId, version: 0, updatedAt: now })
      })
      if (!made.ok) return made
      world.sync.poke()
      world.announceResidents([headId])
      return ok(await householdView(world.read, made.value, today(world), headId))
    },
  }
}
