import { luhn } from '../identity/bankCard'
import { mod731 } from '../identity/checkDigits'
import { ageOn, makeIdNo, type IdKind, type Sex } from '../identity/idNumber'
import { surnameOf } from '../names/surnames'
import { addDays, addMonths, yearOf, type PlainDate } from '../time/plainDate'
import { FASHIONS, FOREIGN_NAMES, POLYPHONIC_SURNAMES, RARE_GIVEN, RARER_COMPOUND, SURNAMES, TRANSCRIBED } from './nameLists'
import { communityPlans, demoOrg, GRIDS_PER_COMMUNITY } from './org'
import { namedHouseholds, type NamedMember } from './named'
import { createRandom, demoUuid, type Random } from './random'

/** Shaped like the resident record that travels between window and district. */
export interface DemoResident {
  id: string
  name: string
  idKind: IdKind
  idNo: string
  sex: Sex
  birthDate: PlainDate
  phone: string
  address: string
  nickname: string
  communityId: string
  gridId: string
  /** hukou, ethnicity, marriage, medicalInsurance, socialInsurance, work, study, disability, benefit, monthlyIncome (yuan), bankCard, contact, language */
  attributes: Record<string, KnownValue>
}
export interface KnownValue {
  value: string
  source: string
  at: PlainDate
}
export interface DemoHousehold {
  id: string
  address: string
  communityId: string
  gridId: string
  members: DemoMember[]
}
/** The relation is to the head 户主, in the words of GB/T 4761. */
export interface DemoMember {
  residentId: string
  relation: string
  since: PlainDate | null
  until: PlainDate | null
  source: string
}
export interface DemoResidents {
  residents: DemoResident[]
  households: DemoHousehold[]
  /** Resident id by name, of the people in the design's pictures and of the household with modest incomes. */
  named: Record<string, string>
}

/**
 * Invented residents of the demo district, in households, the same for the same
 * day and seed.
 *
 * Nobody living can be meant: identity numbers have the unassigned regions
 * 990101–990107; permits of Hong Kong, Macao and Taiwan residents, whose prefix
 * is assigned, have sequences from 990 up; foreign permanent residents have a
 * country code that ISO 3166 leaves to users. Telephones begin with 199000.
 *
 * @param count all residents; never fewer than the named ones (some thirty)
 */
export function demoResidents({ today, seed, count }: { today: PlainDate; seed: number; count: number }): DemoResidents {
  const maker = createMaker(today, seed)
  for (const household of namedHouseholds) maker.settleNamed(household.community, household.grid, household.address, household.members)
  for (let i = 0; maker.residents.length < count; i++) {
    const people = composeHousehold(maker.random, today, i, count - maker.residents.length)
    maker.settle(i, people)
  }
  return { residents: maker.residents, households: maker.households, named: maker.named }
}

interface Person {
  name: string
  sex: Sex
  birthDate: PlainDate
  relation: string
  marriage: string | null
  idKind: IdKind
  ethnicity: string
}

// ---- who lives together ----

const AGE_GAPS = { youngest: 21, oldest: 42 }

function composeHousehold(random: Random, today: PlainDate, index: number, room: number): Person[] {
  if (index % 997 === 31) return [foreigner(random, today)]
  const family = familyName(random, index)
  const people = assemble(random, today, family)
  if (people.length > room) return [person(random, today, family, '户主', random.chance(0.5) ? 'female' : 'male', random.int(22, 85), null)]

  if (index % 331 === 17) people[0]!.idKind = 'hmt-permit'
  if (index % 53 === 9 && !family.transcribed) people[0]!.name = family.surname + RARE_GIVEN[Math.floor(index / 53) % RARE_GIVEN.length]!
  for (const someone of people)
    if (yearOf(someone.birthDate) < 1956 && someone.idKind === 'resident-id' && (index % 401 === 5 || random.chance(0.003))) someone.idKind = 'legacy-id'
  return people
}

interface Family {
  surname: string
  /** Uygur and Kazak families: names of two parts instead of a surname. */
  transcribed: boolean
}

/** Surnames by their real shares; every so often a rare kind in its turn, so that each is there. */
function familyName(random: Random, index: number): Family {
  if (index % 173 === 11) return { surname: '', transcribed: true }
  if (index % 61 === 7) return { surname: POLYPHONIC_SURNAMES[Math.floor(index / 61) % POLYPHONIC_SURNAMES.length]!, transcribed: false }
  if (index % 89 === 13) return { surname: RARER_COMPOUND[Math.floor(index / 89) % RARER_COMPOUND.length]!, transcribed: false }
  return { surname: commonSurname(random), transcribed: false }
}

const totalShare = SURNAMES.reduce((sum, [, share]) => sum + share, 0)
function commonSurname(random: Random): string {
  let at = random.next() * totalShare
  for (const [surname, share] of SURNAMES) if ((at -= share) < 0) return surname
  return SURNAMES[0]![0]
}

function assemble(random: Random, today: PlainDate, family: Family): Person[] {
  const kind = random.next()
  const headSex: Sex = random.chance(0.72) ? 'male' : 'female'
  const alone = (from: number, to: number, marriage: string | null): Person[] => [person(random, today, family, '户主', headSex, random.int(from, to), marriage)]
  if (kind < 0.08) return alone(62, 94, '丧偶')
  if (kind < 0.2) return alone(22, 60, null)
  if (kind < 0.4) return couple(random, today, family, headSex, random.int(26, 88))
  if (kind < 0.78) return withChildren(random, today, couple(random, today, family, headSex, random.int(26, 57)), random.chance(0.27) ? 2 : 1)
  if (kind < 0.86) return threeGenerations(random, today, family)
  if (kind < 0.95) return withParent(random, today, withChildren(random, today, couple(random, today, family, headSex, random.int(30, 60)), 1))
  const parent = person(random, today, family, '户主', headSex, random.int(26, 55), random.chance(0.8) ? '离婚' : '丧偶')
  return withChildren(random, today, [parent], 1)
}

function couple(random: Random, today: PlainDate, family: Family, headSex: Sex, age: number): Person[] {
  const head = person(random, today, family, '户主', headSex, age, '已婚')
  const spouseAge = Math.max(22, age + (headSex === 'male' ? random.int(-5, 2) : random.int(-2, 5)))
  return [head, person(random, today, otherFamily(random, family), '配偶', headSex === 'male' ? 'female' : 'male', spouseAge, '已婚')]
}

/** Children take the father's surname, nineteen times in twenty. */
function withChildren(random: Random, today: PlainDate, parents: Person[], wanted: number): Person[] {
  const ages = parents.map((p) => ageOn(p.birthDate, today))
  const [young, old] = [Math.min(...ages), Math.max(...ages)]
  const oldest = Math.min(young - AGE_GAPS.youngest, 29)
  const youngest = Math.max(0, old - AGE_GAPS.oldest)
  if (oldest < youngest) return parents
  const father = parents.find((p) => p.sex === 'male')
  const mother = parents.find((p) => p.sex === 'female')
  const from = (random.chance(0.95) ? father : mother) ?? parents[0]!
  const children: Person[] = []
  for (let n = 0; n < wanted; n++) {
    const sex: Sex = random.chance(0.52) ? 'male' : 'female'
    children.push(unlike([...parents, ...children], () => person(random, today, childFamily(from, father), sex === 'male' ? '儿子' : '女儿', sex, random.int(youngest, oldest), '未婚')))
  }
  return [...parents, ...children]
}

/** An old couple as heads, a married child and one or two grandchildren. */
function threeGenerations(random: Random, today: PlainDate, family: Family): Person[] {
  const elders = couple(random, today, family, random.chance(0.85) ? 'male' : 'female', random.int(54, 76))
  const [young, old] = elders.map((p) => ageOn(p.birthDate, today)).sort((a, b) => a - b) as [number, number]
  const childAge = random.int(Math.max(24, old - AGE_GAPS.oldest), young - AGE_GAPS.youngest)
  const father = elders.find((p) => p.sex === 'male')!
  const sex: Sex = random.chance(0.75) ? 'male' : 'female'
  const child = person(random, today, childFamily(father, father), sex === 'male' ? '儿子' : '女儿', sex, childAge, '已婚')
  const inLaw = person(random, today, otherFamily(random, family), sex === 'male' ? '儿媳' : '女婿', sex === 'male' ? 'female' : 'male', Math.max(22, childAge + random.int(-3, 3)), '已婚')
  const grown = withChildren(random, today, [child, inLaw], random.chance(0.3) ? 2 : 1)
  for (const grandchild of grown.slice(2)) grandchild.relation = grandchild.sex === 'male' ? '孙子' : '孙女'
  return [...elders, ...grown]
}

/** A widowed parent of the head or of the spouse lives with them. */
function withParent(random: Random, today: PlainDate, people: Person[]): Person[] {
  const [head, spouse] = people as [Person, Person]
  const ofHead = random.chance(0.6)
  const child = ofHead ? head : spouse
  const childAge = ageOn(child.birthDate, today)
  const age = Math.min(99, childAge + random.int(AGE_GAPS.youngest + 1, 33))
  const sex: Sex = random.chance(0.35) ? 'male' : 'female'
  const relation = ofHead ? (sex === 'male' ? '父亲' : '母亲') : head.sex === 'male' ? (sex === 'male' ? '岳父' : '岳母') : sex === 'male' ? '公公' : '婆母'
  if (child.name.includes('·')) {
    const given = child.name.split('·')[1]!
    // The father carries the child's second part; of a mother nothing follows.
    const parent = person(random, today, { surname: '', transcribed: true }, relation, sex, age, '丧偶')
    if (sex === 'male') parent.name = `${given}·${parent.name.split('·')[1]}`
    return [...people, parent]
  }
  const surname = sex === 'male' ? surnameOf(child.name)! : commonSurname(random)
  return [...people, person(random, today, { surname, transcribed: false }, relation, sex, age, '丧偶')]
}

const otherFamily = (random: Random, family: Family): Family => (family.transcribed ? family : { surname: commonSurname(random), transcribed: false })

/** A child's family: the parent's surname, or for names with a dot the father's given name as second part. */
function childFamily(from: Person, father: Person | undefined): Family & { fatherGiven?: string } {
  if (!from.name.includes('·')) return { surname: surnameOf(from.name)!, transcribed: false }
  return { surname: '', transcribed: true, fatherGiven: father?.name.split('·')[0] }
}

function unlike(others: readonly Person[], make: () => Person): Person {
  let made = make()
  for (let tries = 0; tries < 8 && others.some((p) => p.name === made.name); tries++) made = make()
  return made
}

function person(random: Random, today: PlainDate, family: Family & { fatherGiven?: string }, relation: string, sex: Sex, age: number, marriage: string | null): Person {
  const birthDate = bornAtAge(random, today, age)
  const name = family.transcribed
    ? `${random.pick(TRANSCRIBED[sex])}·${family.fatherGiven ?? random.pick(TRANSCRIBED.male)}`
    : family.surname + givenName(random, sex, yearOf(birthDate))
  const single = age < 30 ? '未婚' : random.chance(0.6) ? '未婚' : '离婚'
  return { name, sex, birthDate, relation, marriage: age < 20 ? '未婚' : (marriage ?? single), idKind: 'resident-id', ethnicity: family.transcribed ? '维吾尔族' : ethnicityOf(random, family.surname) }
}

const ethnicityOf = (random: Random, surname: string): string =>
  surname === '朴' ? '朝鲜族' : (surname === '韦' || surname === '覃') && random.chance(0.6) ? '壮族' : surname === '马' && random.chance(0.2) ? '回族' : '汉族'

function givenName(random: Random, sex: Sex, born: number): string {
  const fashion = FASHIONS.find((f) => born <= f.until)!
  if (random.chance(0.008)) return random.pick(RARE_GIVEN)
  const chars = sex === 'male' ? fashion.maleChars : fashion.femaleChars
  if (random.chance(fashion.single)) return random.pick(chars)
  if (random.chance(0.5)) return random.pick(fashion[sex])
  const first = random.pick(chars)
  return first + random.pick(chars.filter((c) => c !== first))
}

const bornAtAge = (random: Random, today: PlainDate, age: number): PlainDate => addDays(addMonths(today, -12 * age), -random.int(0, 364))

function foreigner(random: Random, today: PlainDate): Person {
  const { name, sex } = random.pick(FOREIGN_NAMES)
  return { name, sex, birthDate: bornAtAge(random, today, random.int(28, 66)), relation: '户主', marriage: '未婚', idKind: 'foreign-pr', ethnicity: '' }
}

// ---- where they live, and what is known of them ----

const HOUSEHOLDS_PER_BUILDING = 24

function createMaker(today: PlainDate, seed: number) {
  const random = createRandom(seed)
  const org = demoOrg()
  const residents: DemoResident[] = []
  const households: DemoHousehold[] = []
  const named: Record<string, string> = {}
  const numbers = new Set<string>()
  const taken = new Set(namedHouseholds.map((h) => h.address))
  const built = new Array<number>(communityPlans.length * GRIDS_PER_COMMUNITY).fill(0)
  const tails = new Set(namedHouseholds.flatMap((h) => h.members.flatMap((m) => (m.phone ? [m.phone] : []))))
  for (const { members } of namedHouseholds) for (const { idNo } of members) if (idNo) numbers.add(idNo)

  function freeAddress(at: number): string {
    const estate = communityPlans[Math.floor(at / GRIDS_PER_COMMUNITY)]!.estates[at % GRIDS_PER_COMMUNITY]!
    for (;;) {
      const n = built[at]!++
      const place = n % HOUSEHOLDS_PER_BUILDING
      const address = `${estate}${Math.floor(n / HOUSEHOLDS_PER_BUILDING) + 1}幢${Math.floor(place / 4) + 1}0${(place % 4) + 1}`
      if (!taken.has(address)) return address
    }
  }

  /** The next number nobody has, starting somewhere among the odd (men) or even. */
  function freeIdNo(who: Person, region: string): string {
    for (let sequence = random.int(0, 440) * 2 + (who.sex === 'male' ? 1 : 2); ; sequence += 2) {
      const idNo = composeIdNo(random, who, region, ((sequence - 1) % 990) + 1)
      if (numbers.has(idNo)) continue
      numbers.add(idNo)
      return idNo
    }
  }

  function freePhone(): string {
    for (;;) {
      const phone = `199000${String(random.int(0, 99999)).padStart(5, '0')}`
      if (tails.has(phone)) continue
      tails.add(phone)
      return phone
    }
  }

  function open(community: number, grid: number, address: string): DemoHousehold {
    const household: DemoHousehold = {
      id: demoUuid('household', seed, households.length + 1), address,
      communityId: org.communities[community]!.id, gridId: org.grids[community * GRIDS_PER_COMMUNITY + grid]!.id, members: [],
    }
    households.push(household)
    return household
  }

  function enter(household: DemoHousehold, relation: string, since: PlainDate, entry: Omit<DemoResident, 'id' | 'address' | 'communityId' | 'gridId'>): void {
    const id = demoUuid('resident', seed, residents.length + 1)
    const { name, idKind, idNo, sex, birthDate, phone, nickname, attributes } = entry
    residents.push({ id, name, idKind, idNo, sex, birthDate, phone, address: household.address, nickname, communityId: household.communityId, gridId: household.gridId, attributes })
    household.members.push({ residentId: id, relation, since, until: null, source: '户口簿' })
  }

  function settle(index: number, people: readonly Person[]): void {
    const at = index % built.length
    const community = Math.floor(at / GRIDS_PER_COMMUNITY)
    const household = open(community, at % GRIDS_PER_COMMUNITY, freeAddress(at))
    const movedIn = addDays(today, -random.int(60, 6500))
    for (const who of people) {
      const age = ageOn(who.birthDate, today)
      // A quarter was born, and numbered, in another of the seven.
      const region = random.chance(0.25) ? random.pick(communityPlans).regionCode : communityPlans[community]!.regionCode
      enter(household, who.relation, who.birthDate > movedIn ? who.birthDate : movedIn, {
        name: who.name, idKind: who.idKind, idNo: freeIdNo(who, region), sex: who.sex, birthDate: who.birthDate,
        phone: age >= 12 && random.chance(age > 80 ? 0.55 : 0.93) ? freePhone() : '',
        nickname: random.chance(0.06) ? nickname(random, who, age) : '',
        attributes: attributesOf(random, today, who, age),
      })
    }
  }

  function settleNamed(communityName: string, gridNumber: number, address: string, members: readonly NamedMember[]): void {
    const community = communityPlans.findIndex((plan) => plan.name === communityName)
    const household = open(community, gridNumber - 1, address)
    for (const member of members) {
      const birthDate = member.birthDate ?? bornAtAge(random, today, member.age!)
      const who: Person = { name: member.name, sex: member.sex, birthDate, relation: member.relation, marriage: null, idKind: 'resident-id', ethnicity: '汉族' }
      const daysAgo = (days: number): PlainDate => addDays(today, -days)
      named[member.name] = demoUuid('resident', seed, residents.length + 1)
      const joined = daysAgo(member.joinedDaysAgo ?? 4200)
      enter(household, member.relation, birthDate > joined ? birthDate : joined, {
        name: member.name, idKind: 'resident-id', idNo: member.idNo ?? freeIdNo(who, communityPlans[community]!.regionCode), sex: member.sex, birthDate,
        phone: member.phone ?? (ageOn(birthDate, today) >= 12 ? freePhone() : ''), nickname: '',
        attributes: Object.fromEntries(Object.entries(member.known ?? {}).map(([key, [value, source, days]]) => [key, { value, source, at: daysAgo(days) }])),
      })
    }
  }

  return { random, residents, households, named, settle, settleNamed }
}

function composeIdNo(random: Random, who: Person, region: string, sequence: number): string {
  switch (who.idKind) {
    case 'resident-id':
      return makeIdNo(region, who.birthDate, sequence)
    case 'legacy-id':
      return `${region}${who.birthDate.slice(2).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    case 'hmt-permit':
      return makeIdNo(random.pick(['810000', '820000', '830000']), who.birthDate, 990 + (sequence % 10))
    case 'foreign-pr': {
      // 999 and XX?: codes that ISO 3166 leaves to its users.
      if (random.chance(0.5)) return makeIdNo('932999', who.birthDate, sequence)
      const body = `XX${random.pick(['A', 'B', 'C'])}${region.slice(0, 4)}${who.birthDate.slice(2).replaceAll('-', '')}${sequence % 10}`
      return body + mod731(body)
    }
  }
}

function nickname(random: Random, { name, sex }: Person, age: number): string {
  if (name.includes('·') || /\p{Script=Latin}/u.test(name)) return [...name].slice(0, 2).join('')
  const surname = surnameOf(name)!
  const last = [...name].at(-1)!
  if (age >= 60) return random.pick(sex === 'male' ? [`老${surname}`, `${surname}老伯`, `${surname}师傅`] : [`${surname}阿婆`, `${surname}好婆`, `${surname}阿姨`])
  return random.pick([`阿${last}`, `小${surname}`, last + last])
}

const JOBS = ['保洁，望溪保洁部', '纺织厂挡车工', '超市收银员', '小学教师', '公交驾驶员', '电子厂操作工', '餐饮服务员', '软件工程师', '护士', '快递员', '建筑工', '会计', '物业保安', '个体，水果店', '社区医生', '网约车驾驶员']

function attributesOf(random: Random, today: PlainDate, who: Person, age: number): Record<string, KnownValue> {
  const known: Record<string, KnownValue> = {}
  const add = (key: string, value: string, source: string): void => {
    known[key] = { value, source, at: addDays(today, -random.int(5, 900)) }
  }
  if (who.idKind === 'foreign-pr' || who.idKind === 'hmt-permit') {
    if (random.chance(0.7)) add('work', random.pick(JOBS), '本人述')
    return known
  }
  add('hukou', random.chance(0.86) ? '云川区望溪街道' : '外地户籍，居住证', '户口簿')
  if (who.ethnicity !== '汉族' || random.chance(0.3)) add('ethnicity', who.ethnicity, '户口簿')
  if (age >= 20 && who.marriage) add('marriage', who.marriage, random.chance(0.7) ? '系统核验' : '本人述')

  const retiredAt = who.sex === 'male' ? 60 : 55
  const employed = age >= 22 && age < retiredAt && random.chance(0.78)
  if (age >= retiredAt) add('socialInsurance', random.chance(0.75) ? '退休，领取职工养老金' : '领取居民养老金', '系统核验')
  else if (employed) {
    add('work', random.pick(JOBS), '本人述')
    add('socialInsurance', random.chance(0.8) ? '职工社保，正常缴费' : '灵活就业，正常缴费', '系统核验')
  } else if (age >= 6 && age < 22) add('study', age < 12 ? '小学在读' : age < 15 ? '初中在读' : age < 18 ? '高中在读' : '在读', '本人述')
  if (random.chance(0.9)) add('medicalInsurance', employed || (age >= retiredAt && random.chance(0.7)) ? '职工医保，正常' : '居民医保，正常', '系统核验')
  if (random.chance(age > 60 ? 0.09 : 0.025)) add('disability', `${random.pick(['肢体', '视力', '听力', '智力', '精神'])}${random.pick(['一', '二', '三', '四'])}级`, '残疾人证')
  if (age >= 16 && random.chance(0.35)) {
    const body = `9990${String(random.int(0, 9_999_999)).padStart(7, '0')}${String(random.int(0, 9_999_999)).padStart(7, '0')}`
    add('bankCard', body + luhn(body), '社会保障卡')
  }
  if (random.chance(0.04)) add('language', random.pick(['本地话', '普通话、本地话', '吴语']), '本人述')
  return known
}
